"""What is done with a payment batch and its payments, each deed on a page of its own."""

from django.shortcuts import get_object_or_404
from django.utils import formats, timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.templatetags.hos import euro
from pilots import mails, permissions
from pilots.forms.payments import FailedForm, PaidForm, ReturnedForm
from pilots.models import BankLine, LineState, paying
from pilots.paid_before import paid_before
from pilots.views.frame import below, visible_fund
from pilots.views.payments import batch_address, visible_batch

PERSON = ["request__account__participant"]


def approve(request, pk, number):
    fund, batch = _batch(request, pk, number, permissions.can_approve)
    _look(request, batch)

    def act():
        paying.approve(batch, by=request.user, at=timezone.now())
        mails.batch_waits_no_more(batch)
        AuditEvent.objects.record("batch.approved", request=request, subject=str(batch))

    return _deed(
        request, fund, batch, act=act, title=_("Approve this payment batch?"),
        button=_("Yes, approve"),
        text=_("You are the second pair of eyes. After this the file for the bank can be made."),
        done=_("The payment batch has been approved."), points=_payments(batch),
    )  # fmt: skip


def drop(request, pk, number):
    fund, batch = _batch(request, pk, number)

    def act():
        paying.drop(batch, by=request.user, at=timezone.now())
        mails.batch_waits_no_more(batch)
        AuditEvent.objects.record("batch.dropped", request=request, subject=str(batch))

    return _deed(
        request, fund, batch, act=act, title=_("Drop this payment batch?"), button=_("Yes, drop"),
        text=_("Nothing of it is paid. The trainings can be paid in another batch."),
        done=_("The payment batch has been dropped."), points=_payments(batch),
    )  # fmt: skip


def export(request, pk, number):
    fund, batch = _batch(request, pk, number)
    _look(request, batch)

    def act():
        paying.export(batch, by=request.user, at=timezone.now())
        AuditEvent.objects.record("batch.exported", request=request, subject=str(batch))

    return _deed(
        request, fund, batch, act=act, title=_("Make the file for the bank?"),
        button=_("Yes, make it"),
        text=_("The file is made once. Send it to the bank once, or a provider is paid twice."),
        done=_("The file for the bank stands ready on this page."), points=_payments(batch),
    )  # fmt: skip


def paid(request, pk, number, line):
    fund, batch, found = _line(request, pk, number, line)

    def act(**said):
        BankLine.objects.pay_by_hand(found, by=request.user, at=timezone.now(), **said)
        note("payment.paid", request, found)

    return _deed(
        request, fund, batch, act=act, form=PaidForm, title=_("Did the bank pay this?"),
        text=_("Copy what stands on the bank statement. Another amount than was ordered is not "
               "booked."),
        points=[_payment(found), *_odd(found)], button=_("Yes, paid"),
        done=_("Booked: the bank paid this."),
    )  # fmt: skip


def failed(request, pk, number, line):
    fund, batch, found = _line(request, pk, number, line)

    def act(**said):
        paying.mark_refused(found, by=request.user, at=timezone.now(), **said)
        note("payment.failed", request, found)

    form = ReturnedForm if found.state == LineState.PAID else FailedForm
    return _deed(
        request, fund, batch, act=act, form=form, title=_("Did this payment fail?"),
        text=_("The bank did not pay, or the money came back. The training can be paid again."),
        points=[_payment(found)], button=_("Yes, failed"), done=_("Booked: this was not paid."),
    )  # fmt: skip


def _batch(request, pk, number, predicate=None):
    fund = visible_fund(request, pk)
    batch = visible_batch(request, fund, number)
    if predicate:
        require(predicate, request.user, batch)
    require(permissions.can_book_for, request.user, batch.cashier)
    return fund, batch


def _look(request, batch):
    """Outside the transaction of the deed: what is found stays when the deed is refused for it."""
    if request.method == "POST":
        paying.look_at_accounts(batch, at=timezone.now())


def _line(request, pk, number, line):
    fund, batch = _batch(request, pk, number)
    rows = batch.lines.select_related("payee", "request__training", *PERSON)
    return fund, batch, get_object_or_404(rows, pk=line)


def _deed(request, fund, batch, *, title, **words):
    return confirm(
        request, batch, title=title, back=batch_address(fund, batch),
        crumbs=below(fund, "payments", _("Payment batch {n}").format(n=batch.pk)), **words,
    )  # fmt: skip


def note(action, request, line):
    """Into the audit log, without the code of the participant."""
    person = line.request.account.participant
    AuditEvent.objects.record(
        action, request=request, subject=person.number, detail=line.end_to_end
    )


def _odd(line):
    """What the bank said about this payment that did not fit."""
    words = _("The bank said {amount} with reference {reference}. {why} This line is settled too.")
    return [
        words.format(amount=euro(row.amount, True), reference=row.bank_reference,
                     why=row.get_mismatch_display())
        for row in BankLine.objects.unexplained().about(line)
    ]  # fmt: skip


def _payments(batch):
    before = paid_before(batch)
    return [
        _payment(line) + "".join(f"; {_earlier(row)}" for row in before[line.request_id])
        for line in batch.lines.select_related("payee", "request__training", *PERSON)
    ]


def _earlier(line):
    """Also of what never left as somebody says: who approves looks on the bank statement."""
    words = _("sent to the bank before on {day}, not paid: {reason}")
    if line.bank_reference:
        words = _("sent to the bank before on {day}, paid with reference {reference}, came back: "
                  "{reason}")  # fmt: skip
    return words.format(
        day=formats.date_format(localdate(line.batch.exported_at)), reason=line.refused_reason,
        reference=line.bank_reference,
    )  # fmt: skip


def _payment(line):
    return _("{amount} to {holder}, {iban}, for {code}: {training}").format(
        amount=euro(line.amount, True), holder=line.payee.holder, iban=line.payee.iban,
        code=line.request.account.participant, training=line.request.training,
    )  # fmt: skip
