"""How the money of a source moved: from the balances on the first day to those on the last.

Every row moves money from one column to another, so it adds up to nought; only a deposit, what was
paid back to the funder, and one of them that was undone, change what was paid in.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from pilots.models import Bucket, Transfer, TransferKind
from pilots.models.money import CENT, NOUGHT

B, K = Bucket, TransferKind
COLUMNS = (B.CASH, B.AVAILABLE, B.RESERVED, B.PAYABLE, B.SPENT)
ROWS = {
    (K.DEPOSIT, B.PLEDGE, B.CASH): _("deposits"),
    (K.REVERSAL, B.CASH, B.PLEDGE): _("deposits reversed"),
    (K.REPAYMENT, B.CASH, B.PLEDGE): _("paid back to the funder"),
    (K.REVERSAL, B.PLEDGE, B.CASH): _("repayments reversed"),
    (K.ALLOCATION, B.CASH, B.AVAILABLE): _("granted to participants"),
    (K.REVERSAL, B.AVAILABLE, B.CASH): _("grants reversed"),
    (K.LAPSE, B.AVAILABLE, B.CASH): _("lapsed or given back"),
    (K.RESERVATION, B.AVAILABLE, B.RESERVED): _("reserved for a training"),
    (K.RELEASE, B.RESERVED, B.AVAILABLE): _("reservation released"),
    (K.COMMITMENT, B.RESERVED, B.PAYABLE): _("due to the provider"),
    (K.RELEASE, B.PAYABLE, B.AVAILABLE): _("commitment withdrawn"),
    (K.SPENDING, B.PAYABLE, B.SPENT): _("spent"),
    (K.FAILURE, B.SPENT, B.PAYABLE): _("payment failed"),
    (K.RECLAIM, B.SPENT, B.CASH): _("reclaimed"),
    (K.REVERSAL, B.CASH, B.SPENT): _("reclaim reversed"),
}


@dataclass(frozen=True)
class Row:
    """An amount per column: balances, or what one kind of booking changed."""

    label: str
    amounts: tuple[Decimal, ...]
    is_balance: bool = False

    @property
    def paid_in(self) -> Decimal:
        """What was paid in stands in one of the columns, always."""
        return sum(self.amounts, NOUGHT)

    @property
    def cells(self):
        return (*self.amounts, self.paid_in)

    def of(self, bucket) -> Decimal:
        return self.amounts[COLUMNS.index(bucket)]


@dataclass(frozen=True)
class Movements:
    """Opening, what happened, closing."""

    opening: Row
    rows: tuple[Row, ...]
    closing: Row

    def change(self, bucket) -> Decimal:
        return self.closing.of(bucket) - self.opening.of(bucket)

    @property
    def deposited(self) -> Decimal:
        return self.closing.paid_in - self.opening.paid_in


def booked(source, part):
    """The transfers of this part of the money of a source."""
    return Transfer.objects.filter(debit__source=source, **part.cashiers).order_by()


def within(stretch):
    first = Q(posting__on__gte=stretch.first) if stretch.first else Q()
    return first & Q(posting__on__lte=stretch.last)


def movements(source, part, stretch) -> Movements:
    """Added up from the transfers; a balance that is kept is not looked at."""
    found = booked(source, part).values_list("kind", "debit__bucket", "credit__bucket")
    found = found.annotate(now=Sum("amount", filter=within(stretch)), before=_before(stretch))
    now, before = {}, {}
    for kind, left, arrived, moved, moved_before in found:
        way = (K(kind), B(left), B(arrived))
        now[way], before[way] = _cents(moved), _cents(moved_before)
    opening = _total(before)
    rows = tuple(Row(str(ROWS[way]), _change(way, now[way])) for way in _in_order(now) if now[way])
    closing = _sum([opening, *(row.amounts for row in rows)])
    return Movements(Row("", opening, True), rows, Row("", closing, True))


def _before(stretch):
    if stretch.first is None:
        return Sum("amount", filter=Q(pk__in=[]))
    return Sum("amount", filter=Q(posting__on__lte=stretch.first - timedelta(days=1)))


def _in_order(found):
    """Refuses a way that this statement has no words for: nothing is left out in silence."""
    if unknown := found.keys() - ROWS.keys():
        raise ValueError(f"no row for {unknown}")
    return [way for way in ROWS if way in found]


def _total(found):
    return _sum([_change(way, amount) for way, amount in found.items()])


def _change(way, amount):
    _kind, left, arrived = way
    return tuple(amount * ((column == arrived) - (column == left)) for column in COLUMNS)


def _sum(rows):
    return tuple(sum(column, NOUGHT) for column in zip(*rows, strict=True)) or _nothing()


def _nothing():
    return tuple(NOUGHT for _column in COLUMNS)


def _cents(amount):
    """SQLite adds in binary fractions: a total is its nearest cent."""
    return NOUGHT if amount is None else amount.quantize(CENT)
