"""What was paid into a scheme and what its funder got back: booked by the cashier that did it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots.forms.funds import DepositForm, RepaymentForm
from pilots.models import depositing, repaying
from pilots.views.frame import booking_cashiers, crumbs, visible_fund


def deposit(request, pk):
    return _money(
        request, pk, DepositForm, depositing.deposit, title=_("Book a deposit"),
        done=_("The deposit has been booked."),
    )  # fmt: skip


def repay(request, pk):
    return _money(
        request, pk, RepaymentForm, repaying.repay, title=_("Book a repayment to a funder"),
        done=_("The repayment has been booked."), event="funder.repaid",
    )  # fmt: skip


def _money(request, pk, form_class, deed, *, title, done, event=""):
    fund = visible_fund(request, pk)
    cashiers = booking_cashiers(request.user, fund)
    form = form_class(posted(request), sources=list(fund.sources.all()), cashiers=cashiers)
    if request.method == "POST" and form.is_valid() and _book(request, form, deed):
        if event:
            AuditEvent.objects.record(
                event, request=request, subject=f"{fund}, {form.cleaned_data['cashier']}",
                detail=str(form.cleaned_data["source"]),
            )  # fmt: skip
        messages.success(request, done)
        return redirect(fund)
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": title, "button": _("Book"),
        "back": fund.get_absolute_url(), "crumbs": crumbs(fund, title),
    }, status=422 if errors else 200)  # fmt: skip


def _book(request, form, deed):
    """Whether it was booked; a refusal is shown at the amount, and a question at its box."""
    try:
        deed(**form.cleaned_data, by=request.user, at=timezone.now())
    except TransitionRefused as refusal:
        form.refused(refusal, "amount")
        return False
    return True
