"""What the bank says, and the account that a cashier pays from."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import TransitionRefused
from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from pilots import permissions
from pilots.forms.payments import AccountForm, BankLinesForm, NoteForm, in_line
from pilots.models import BankLine
from pilots.views.frame import back_to, below, booking_cashiers, own_cashier, visible_fund
from pilots.views.paying import note


def bank_lines(request, pk):
    """What fits exactly is booked as paid; what does not is kept and shown."""
    fund = visible_fund(request, pk)
    form = BankLinesForm(posted(request), cashiers=booking_cashiers(request.user, fund))
    if request.method == "POST" and form.is_valid():
        _tell(request, _taken(request, form))
        if not form.errors:
            return redirect("pilots:payments", pk=pk)
    return _form(request, fund, form, _("Enter what the bank paid"), _("Book what fits"))


def settle(request, pk, number):
    fund = visible_fund(request, pk)
    rows = BankLine.objects.visible_to(request.user).filter(cashier__fund=fund)
    found = get_object_or_404(rows.exclude(mismatch="").select_related("cashier"), pk=number)
    require(permissions.can_book_for, request.user, found.cashier)
    return confirm(
        request, found, title=_("What was found out about this line?"), form=NoteForm,
        text=_("The line stays as the bank gave it, and nothing is booked by this."),
        points=[found.get_mismatch_display()], button=_("Save"), done=_("Saved."),
        act=lambda note: found.settle(note=note, by=request.user, at=timezone.now()),
        back=back_to(fund, "payments"), crumbs=below(fund, "payments", str(found)),
    )  # fmt: skip


@reauthentication_required
def own_account(request, pk, cashier):
    """Where the money of the scheme stands; every change is in the audit log, and asks who logged
    in long ago for the password or second factor again, as that of a provider does."""
    fund = visible_fund(request, pk)
    found = own_cashier(request.user, fund, cashier)
    require(permissions.can_book_for, request.user, found)
    form = AccountForm(posted(request), initial={"iban": found.iban, "holder": found.holder})
    if request.method == "POST" and form.is_valid() and _paid_from(found, form):
        AuditEvent.objects.record("cashier.account", request=request, subject=str(found))
        messages.success(request, _("The account has been saved."))
        return redirect("pilots:payments", pk=pk)
    return _form(request, fund, form, _("Own account"), _("Save"))


def _paid_from(cashier, form):
    """Whether it was taken; why not stands at the field."""
    try:
        cashier.pay_from(**form.cleaned_data)
    except TransitionRefused as refusal:
        form.add_error("iban", str(refusal))
        return False
    return True


def _taken(request, form):
    """The lines that were new, until one that is refused: that is shown at the lines. Sent again,
    those before it are known."""
    facts, found = form.cleaned_data, []
    take, now = BankLine.objects.take, timezone.now()
    for number, said in enumerate(facts["lines"], 1):
        try:
            line, is_new = take(facts["cashier"], by=request.user, at=now, **said)
        except TransitionRefused as refusal:
            form.add_error("lines", in_line(number, refusal))
            break
        found += [line] * is_new
        if is_new and line.payment_line:
            note("payment.paid", request, line.payment_line)
    return found


def _tell(request, lines):
    paid = sum(1 for line in lines if not line.mismatch)
    odd = len(lines) - paid
    messages.success(
        request, ngettext("{n} payment booked.", "{n} payments booked.", paid).format(n=paid)
    )
    if odd:
        words = ngettext(
            "{n} line does not fit. Nothing was booked for it; it is shown below.",
            "{n} lines do not fit. Nothing was booked for them; they are shown below.", odd,
        )  # fmt: skip
        messages.warning(request, words.format(n=odd))


def _form(request, fund, form, title, button):
    errors = error_list(form) if form.errors else []
    return render(request, "pilots/form.html", {
        "form": form, "errors": errors, "title": title, "button": button,
        "back": back_to(fund, "payments"), "crumbs": below(fund, "payments", title),
    }, status=422 if errors else 200)  # fmt: skip
