"""What was booked stays; what was wrong is undone by a transfer the other way."""

from collections import defaultdict
from decimal import Decimal

from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.booked_before import refuse_booked_before
from pilots.models.deciding import holding
from pilots.models.impersonal import given, refuse_personal
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.money import NOUGHT, exact
from pilots.models.posting import InsufficientBalance, Line, Posting
from pilots.models.training_request import RequestStatus
from pilots.models.transfer import TransferKind

REVERSIBLE = [
    TransferKind.DEPOSIT, TransferKind.ALLOCATION, TransferKind.RECLAIM, TransferKind.REPAYMENT,
]  # fmt: skip


class ReclaimReason(models.TextChoices):
    NO_SHOW = "no_show", gettext_lazy("did not come")
    NOT_DELIVERED = "not_delivered", gettext_lazy("the training was not given")
    WRONG_AMOUNT = "wrong_amount", gettext_lazy("the amount was wrong")
    MISUSE = "misuse", gettext_lazy("misuse")


def reverse(posting, *, key, by, at, reason):
    """Undo a deposit, a grant, a reclaim or a repayment, wholly and once; the first booking stays
    as it was. It is dated today, so also what stands in a closed year can be corrected. Refuses
    when the money is not there any more."""
    reason = given(reason)
    with transaction.atomic():
        made, is_new = Posting.objects.claim(
            key, "reversal", cashier=posting.cashier, by=by, at=at, reason=reason,
            posting=posting.pk,
        )  # fmt: skip
        if not is_new:
            return made
        people = _hold_people(posting)
        Posting.objects.select_for_update().get(pk=posting.pk)
        transfers = list(posting.transfers.select_related("debit", "credit", "request"))
        if any(account.participant.erased_at for account in people):
            made.forget_reason()
        _refuse_unless_reversible(transfers)
        made.book(
            [
                Line(TransferKind.REVERSAL, row.credit, row.debit, row.amount, reverses=row)
                for row in transfers
            ],
            request=transfers[0].request,
        )
    return made


def reclaim(request, *, amount: Decimal, reason, bank_reference, key, by, at, on=None,
            again=False):  # fmt: skip
    """What was paid for a request came back, today or on the day that the bank says: to the cash of
    the sources it came from; of a part, first what the last source paid. The participant does not
    get it again by this. Refuses the reference of the payment itself, and what looks like a reclaim
    that stands in the books, unless it is meant (`again`)."""
    refuse_no_reference(bank_reference)
    amount, reason = exact(amount), ReclaimReason(reason)
    with holding(request) as held:
        posting, is_new = Posting.objects.claim(
            key, "reclaim", cashier=held.account.cashier, by=by, at=at, reason=reason,
            request=request.pk, amount=amount, reference=bank_reference, on=on,
        )  # fmt: skip
        if not is_new:
            return posting
        refuse_before_last(held, on)
        if held.status != RequestStatus.PAID:
            raise TransitionRefused(_("Only what was paid can be reclaimed."))
        refuse_reference_of_payment(held, bank_reference)
        if not again:
            refuse_booked_before(posting, amount=amount, request=held)
        posting.book(_reclaim_lines(held, amount), request=held)
    return posting


def refuse_no_reference(bank_reference):
    """What the bank did is booked with the reference of the bank."""
    if not bank_reference.strip():
        raise TransitionRefused(_("Fill in the reference of the bank."))
    refuse_personal(bank_reference)


def refuse_reference_of_payment(request, bank_reference):
    """The bank gives what comes back a reference of its own: one that is alike was copied from the
    wrong line."""
    said = "".join(bank_reference.split()).upper()
    paid = request.payment_lines.values_list("bank_reference", flat=True)
    if said in ("".join(one.split()).upper() for one in paid):
        raise TransitionRefused(
            _("This is the reference of the payment itself. Fill in the one of what came back.")
        )


def refuse_before_last(request, on):
    """A day of the bank lies not before what was booked last for the request: then money would
    come back before it was paid. Asked with the request held."""
    last = request.transfers.aggregate(last=models.Max("posting__on"))["last"]
    if on is not None and last is not None and on < last:
        words = _("This date lies before {last}, when the last booking of this request was made.")
        raise TransitionRefused(words.format(last=date_format(last, "DATE_FORMAT")))


def standing_in(request, bucket) -> dict[LedgerAccount, Decimal]:
    """What of this request stands in a bucket now, per account, in the order of spending."""
    stands = defaultdict(lambda: NOUGHT)
    rows = request.transfers.select_related("debit__source", "credit__source")
    for row in rows.order_by("pk"):
        if row.credit.bucket == bucket:
            stands[row.credit] += row.amount
        if row.debit.bucket == bucket:
            stands[row.debit] -= row.amount
    return {account: amount for account, amount in stands.items() if amount}


def _reclaim_lines(request, amount):
    stands = standing_in(request, Bucket.SPENT)
    total = sum(stands.values(), NOUGHT)
    if amount > total:
        raise InsufficientBalance(available=total, asked=amount)
    cash = LedgerAccount.objects.filter(bucket=Bucket.CASH, cashier=request.account.cashier)
    lines = []
    for account, spent in reversed(stands.items()):
        part = min(spent, amount)
        if part:
            target = cash.get(source=account.source_id)
            lines.append(Line(TransferKind.RECLAIM, account, target, part))
            amount -= part
    return lines


def _hold_people(posting):
    """The learning accounts come before everything else, in the order of their keys."""
    sides = posting.transfers.values_list("debit__learning_account", "credit__learning_account")
    people = sorted({person for row in sides for person in row} - {None})
    return [LearningAccount.objects.hold(pk=pk) for pk in people]


def _refuse_unless_reversible(transfers):
    if not transfers or any(row.kind not in REVERSIBLE for row in transfers):
        raise TransitionRefused(_("This booking cannot be reversed."))
    if any(hasattr(row, "reversed_by_transfer") for row in transfers):
        raise TransitionRefused(_("This booking was reversed already."))
