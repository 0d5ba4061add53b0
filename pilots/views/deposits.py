"""Booking what was paid into a scheme: by the cashier that got it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.forms.typed import error_list, posted
from pilots.forms.funds import DepositForm
from pilots.models import depositing
from pilots.views.frame import booking_cashiers, crumbs, visible_fund


def deposit(request, pk):
    fund = visible_fund(request, pk)
    cashiers = booking_cashiers(request.user, fund)
    form = DepositForm(posted(request), sources=list(fund.sources.all()), cashiers=cashiers)
    if request.method == "POST" and form.is_valid() and _book(request, form):
        return redirect(fund)
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": _("Book a deposit"), "button": _("Book"),
        "back": fund.get_absolute_url(), "crumbs": crumbs(fund, _("Book a deposit")),
    }, status=422 if errors else 200)  # fmt: skip


def _book(request, form):
    """Whether it was booked; a refusal is shown at the amount, and a question at
    its box."""
    try:
        depositing.deposit(**form.cleaned_data, by=request.user, at=timezone.now())
    except depositing.BookedBefore as question:
        form.ask_again(str(question))
        return False
    except TransitionRefused as refusal:
        form.add_error("amount", str(refusal))
        return False
    messages.success(request, _("The deposit has been booked."))
    return True
