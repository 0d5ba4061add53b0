"""The lines behind the sums: each deposit, and to a cashier each payment and each booking.

No line says of which participant it is: a request has a number, which leads to somebody only at the
cashier.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from pilots.models import Bucket, TrainingKind, TransferKind
from pilots.models.correcting import ReclaimReason
from pilots.models.money import CENT
from reporting.fund_statement.movements import ROWS, booked, within

K = TransferKind
OUT_OF_SPENT = (K.FAILURE, K.RECLAIM)
ORGANISATION = "request__training__provider__organisation"


@dataclass(frozen=True)
class Deposit:
    """What the funder paid in, or what of that was undone or paid back (negative)."""

    on: date
    reference: str
    cashier: str
    amount: Decimal


@dataclass(frozen=True)
class Payment:
    """What left for the provider of one request, or came back (negative)."""

    on: date
    what: str
    reference: str  # of the bank
    request: int
    kind: str
    provider: str
    amount: Decimal


@dataclass(frozen=True)
class Booking:
    """One transfer of the ledger."""

    on: date
    what: str
    left: str
    arrived: str
    request: int | None
    reference: str
    amount: Decimal


def deposits(source, part, stretch) -> tuple[Deposit, ...]:
    rows = booked(source, part).filter(
        Q(debit__bucket=Bucket.PLEDGE) | Q(credit__bucket=Bucket.PLEDGE), within(stretch)
    )
    rows = rows.select_related("posting__cashier__organisation", "reverses__posting", "debit")
    return tuple(map(_deposit, rows.order_by("posting__on", "pk")))


def _deposit(row):
    posting, is_undone = row.posting, row.reverses is not None
    reference = posting.reference
    if is_undone:
        reference = _("{reference} reversed: {reason}").format(
            reference=row.reverses.posting.reference, reason=posting.reason
        )
    elif row.kind == K.REPAYMENT:
        reference = _("{reference}, paid back to the funder").format(reference=reference)
    amount = row.amount if row.debit.bucket == Bucket.PLEDGE else -row.amount
    return Deposit(posting.on, reference, str(posting.cashier), amount)


def payments(source, part, stretch) -> tuple[Payment, ...]:
    """One line per booking and request: money of one source with several earmarks is one."""
    rows = booked(source, part).filter(
        Q(debit__bucket=Bucket.SPENT) | Q(credit__bucket=Bucket.SPENT), within(stretch)
    )
    rows = rows.values_list(
        "posting__on", "posting", "request", "kind", "debit__bucket", "credit__bucket",
        "posting__reference", "posting__reason", "request__training__kind",
        f"{ORGANISATION}__short", f"{ORGANISATION}__name",
    )  # fmt: skip
    return tuple(
        Payment(
            on=on, what=words_of(kind, left, arrived), reference=reference or _reason(reason),
            request=request, kind=str(TrainingKind(training).label), provider=short or name,
            amount=_signed(kind, amount),
        )
        for on, _posting, request, kind, left, arrived, reference, reason, training, short, name,
        amount in rows.annotate(total=Sum("amount")).order_by("posting__on", "posting", "request")
    )  # fmt: skip


def bookings(source, part, stretch):
    """Every transfer, in the order in which they were booked; read as they are asked for."""
    rows = booked(source, part).filter(within(stretch)).order_by("posting__on", "pk")
    rows = rows.values_list(
        "posting__on", "kind", "debit__bucket", "credit__bucket", "request",
        "posting__reference", "posting__reason", "amount",
    )  # fmt: skip
    for on, kind, left, arrived, request, reference, reason, amount in rows.iterator(2000):
        yield Booking(
            on, words_of(kind, left, arrived), str(Bucket(left).label), str(Bucket(arrived).label),
            request, reference or _reason(reason), amount,
        )  # fmt: skip


def words_of(kind, left, arrived) -> str:
    return str(ROWS[K(kind), Bucket(left), Bucket(arrived)])


def _signed(kind, amount):
    amount = amount.quantize(CENT)
    return -amount if kind in OUT_OF_SPENT else amount


def _reason(reason):
    """A reason of the list in its words; what a person wrote as it is."""
    return str(ReclaimReason(reason).label) if reason in ReclaimReason.values else reason
