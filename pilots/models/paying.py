"""From completed trainings to money that has left: batch, second pair of eyes, bank, books.

The batch is held first, then the learning account of a line, so that nobody waits in a circle.
"""

import secrets
from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from deals.models import TransitionRefused
from pilots.fraud_rules.look import ACCOUNT_RULES, look
from pilots.models.correcting import (
    refuse_before_last,
    refuse_no_reference,
    refuse_reference_of_payment,
    standing_in,
)
from pilots.models.deciding import holding
from pilots.models.impersonal import kept
from pilots.models.ledger_account import Bucket
from pilots.models.payment import (
    STANDING,
    BatchState,
    LineState,
    PaymentBatch,
    PaymentFile,
    PaymentLine,
)
from pilots.models.posting import Line, Posting
from pilots.models.provider import Payee
from pilots.models.signal import held
from pilots.models.training_request import RequestStatus, TrainingRequest
from pilots.models.transfer import TransferKind
from pilots.models.year import refuse_impossible_day
from pilots.sepa import credit_transfer

AT_BANK = (BatchState.EXPORTED, BatchState.PROCESSED)
LANGUAGE = "nl"


def make_batch(cashier, requests, *, by, at) -> PaymentBatch:
    """Put these completed requests of the cashier together, one payment each, to the account that
    their provider has today. Refuses a payment that is held by a signal; what was found stays
    known, unless the caller gives up its own transaction too."""
    wanted = sorted({request.pk for request in requests})
    look(wanted, at=at)
    with transaction.atomic():
        rows = TrainingRequest.objects.select_for_update(of=("self",)).filter(
            pk__in=wanted, status=RequestStatus.COMPLETED,
            account__participant__cashier=cashier,
        )  # fmt: skip
        ready = list(rows.select_related("training__provider").order_by("pk"))
        taken = PaymentLine.objects.filter(request__in=wanted, state__in=STANDING)
        if not wanted or len(ready) < len(wanted) or taken.exists():
            raise TransitionRefused(_("Some of this cannot be paid now. Look again."))
        _refuse_held(wanted)
        batch = PaymentBatch.objects.create(cashier=cashier, made_by=by, made_at=at)
        payees = _payees(ready)
        PaymentLine.objects.bulk_create(_line(batch, request, payees) for request in ready)
    return batch


def approve(batch, *, by, at):
    """The second pair of eyes: somebody else than who made it, nothing in it is held, and every
    provider is still paid on the account that stands in it."""
    if by.pk == batch.made_by_id:
        raise TransitionRefused(_("Somebody else has to approve this."))
    look_at_accounts(batch, at=at)
    with transaction.atomic():
        batch.move([BatchState.DRAFT], BatchState.APPROVED, approved_by=by, approved_at=at)
        _refuse_held(requests_of(batch))
        _refuse_left_account(batch)


def drop(batch, *, by, at):
    """Not sent to the bank: the requests can be paid in another batch. The reason is kept in the
    language of the books, whoever drops it."""
    with transaction.atomic(), override(LANGUAGE):
        batch.move([BatchState.DRAFT, BatchState.APPROVED], BatchState.DROPPED,
                   dropped_by=by, dropped_at=at)  # fmt: skip
        batch.lines.filter(state=LineState.OPEN).update(
            state=LineState.REFUSED, refused_reason=_("The batch was dropped.")
        )


def export(batch, *, by, at):
    """It goes to the bank, once: the file is made and kept in the same transaction. Refuses while
    the cashier has no account of its own, something in it is held, or a provider has another
    account by now."""
    if not batch.cashier.iban:
        raise TransitionRefused(_("Fill in the account of {cashier} first.").format(
            cashier=batch.cashier))  # fmt: skip
    look_at_accounts(batch, at=at)
    with transaction.atomic():
        batch.move([BatchState.APPROVED], BatchState.EXPORTED, exported_by=by, exported_at=at)
        _refuse_held(requests_of(batch))
        _refuse_left_account(batch)
        lines = batch.lines.select_related("payee", "request__training")
        content = credit_transfer(batch.cashier, lines, on=localdate(at))
        return PaymentFile.objects.create(batch=batch, content=content)


def look_at_accounts(batch, *, at):
    """Once more whether the accounts in a batch are right: they may have changed since."""
    look(requests_of(batch), at=at, rules=ACCOUNT_RULES)


def requests_of(batch) -> list[int]:
    return list(batch.lines.values_list("request", flat=True))


def mark_paid(line, *, bank_reference, amount: Decimal, by, at, on=None):
    """The bank paid this, today or on the day that it says, also when somebody said that it failed.
    Refuses another amount than was ordered: that is looked into, not forced."""
    refuse_no_reference(bank_reference)
    with _held(line, on) as (held, request):
        refuse_before_last(request, on)
        if held.amount != amount:
            raise TransitionRefused(_("The bank paid another amount than was ordered."))
        if not may_be_paid(held):
            raise TransitionRefused(_("This payment is not open at the bank."))
        _move(held, [held.state], LineState.PAID, bank_reference=bank_reference)
        request.move(RequestStatus.PAID)
        _book(held, request, TransferKind.SPENDING, Bucket.PAYABLE, Bucket.SPENT,
              by=by, at=at, on=on, reference=bank_reference)  # fmt: skip


def mark_refused(line, *, reason, by, at, on=None, bank_reference=""):
    """The bank did not pay this, or it came back, today or on the day that the bank says. The
    request can be paid again; who said this and the day stay with the payment, and a signal holds
    the next one. What was paid is undone with the bank's reference of the return alone, by somebody
    else than who said that it was paid; the reference stays in the books. Of a participant who was
    erased the reason is not kept."""
    with _held(line, on) as (held, request):
        reason = kept(reason, about=request.account.participant)
        if on is not None:
            refuse_impossible_day(request.account.cashier, on, today=localdate(at))
        refuse_before_last(request, on)
        was_paid = held.state == LineState.PAID
        if was_paid:
            _refuse_unless_returned(held, bank_reference, by)
        _move(held, STANDING, LineState.REFUSED, refused_reason=reason, refused_by=by,
              refused_on=on or localdate(at))  # fmt: skip
        if was_paid:
            _refuse_reclaimed(held, request)
            request.move(RequestStatus.COMPLETED)
            _book(held, request, TransferKind.FAILURE, Bucket.SPENT, Bucket.PAYABLE,
                  by=by, at=at, on=on, reference=bank_reference)  # fmt: skip


def may_be_paid(line) -> bool:
    """Whether the bank can say of this payment now that it paid it."""
    return PaymentLine.objects.may_have_been_paid().filter(pk=line.pk).exists()


@contextmanager
def _held(line, on):
    """The line and its request as they are now, with batch and learning account held. The batch is
    at the bank meanwhile, and processed when its last line is. The bank did nothing before it."""
    with transaction.atomic():
        batch = PaymentBatch.objects.select_for_update().get(pk=line.batch_id)
        if batch.state not in AT_BANK:
            raise TransitionRefused(_("This payment has not been sent to the bank."))
        _refuse_before_export(batch, on)
        with holding(line.request) as request:
            yield PaymentLine.objects.get(pk=line.pk), request
        if not batch.lines.filter(state=LineState.OPEN).exists():
            PaymentBatch.objects.filter(pk=batch.pk).update(state=BatchState.PROCESSED)
    line.refresh_from_db()


def _book(line, request, kind, before, after, *, by, at, on, reference):
    """Each way once per line, so its number is the key."""
    posting, _is_new = Posting.objects.claim(
        f"{kind}:{line.pk}", kind, cashier=request.account.cashier, by=by, at=at,
        on=on, reference=reference,
    )  # fmt: skip
    lines = [
        Line(kind, account, account.beside(after), amount)
        for account, amount in standing_in(request, before).items()
    ]
    posting.book(lines, request=request, payment_line=line)


def _refuse_held(requests):
    n = held(TrainingRequest.objects.filter(pk__in=requests)).count()
    if n:
        words = ngettext(
            "{n} payment is held: a signal about it has to be judged first.",
            "{n} payments are held: the signals about them have to be judged first.", n,
        )  # fmt: skip
        raise TransitionRefused(words.format(n=n))


def _payees(requests):
    """provider → its account of today."""
    providers = {request.training.provider_id for request in requests}
    return {row.provider_id: row for row in Payee.objects.standing().filter(provider__in=providers)}


def _refuse_left_account(batch):
    """What is paid to whom never changes: the way out is another batch."""
    left = batch.lines.exclude(payee__in=Payee.objects.standing())
    found = left.select_related("payee__provider__organisation").first()
    if found:
        words = _(
            "{provider} is paid on another account by now. Drop this batch and make a new one."
        )
        raise TransitionRefused(words.format(provider=found.payee.provider))


def _refuse_before_export(batch, on):
    sent_on = localdate(batch.exported_at)
    if on is not None and on < sent_on:
        words = _("This date lies before {first}, when the file for the bank was made.")
        raise TransitionRefused(words.format(first=date_format(sent_on, "DATE_FORMAT")))


def _line(batch, request, payees):
    payee = payees.get(request.training.provider_id)
    if payee is None:
        raise TransitionRefused(
            _("{provider} has no account to be paid on yet.").format(
                provider=request.training.provider
            )
        )
    return PaymentLine(
        batch=batch, request=request, payee=payee, amount=request.cost,
        end_to_end=f"{request.pk}-{secrets.token_hex(6)}".upper(),
    )  # fmt: skip


def _move(line, before, after, **fields):
    rows = PaymentLine.objects.filter(pk=line.pk, state__in=before)
    if not rows.update(state=after, **fields):
        raise TransitionRefused(
            _("This is not possible any more: the payment has changed in the meantime.")
        )


def _refuse_unless_returned(line, bank_reference, by):
    refuse_no_reference(bank_reference)
    refuse_reference_of_payment(line.request, bank_reference)
    if line.transfers.filter(kind=TransferKind.SPENDING, posting__made_by=by).exists():
        raise TransitionRefused(
            _("You recorded that this was paid. Somebody else records that it came back.")
        )


def _refuse_reclaimed(line, request):
    if sum(standing_in(request, Bucket.SPENT).values()) != line.amount:
        raise TransitionRefused(_("A part of this was reclaimed. Reverse that first."))
