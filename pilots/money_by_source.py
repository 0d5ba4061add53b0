"""What there is of every source on a day: added up from the transfers, to the cent.

What was paid in is always the sum of what is not granted yet, what participants have, what is
reserved and what was spent. What lapsed is told beside it, of all time: it may have been granted
again, or gone back to the funder.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.timezone import localdate

from deals.models import Certainty
from pilots.models import Bucket, FundSource, LedgerAccount, Transfer, TransferKind
from pilots.models.money import CENT, NOUGHT
from pilots.models.source import signed_contributions


@dataclass(frozen=True)
class SourceMoney:
    """One line: amounts in euro; `pledged` is None where no amount was, and while it is not sure:
    what is reserved covers nothing."""

    name: str
    pledged: Decimal | None
    not_granted: Decimal
    available: Decimal
    reserved: Decimal
    spent: Decimal
    lapsed: Decimal
    certainty: str = ""
    source: int | None = None  # None: of all together

    @property
    def paid_in(self) -> Decimal:
        return self.not_granted + self.available + self.reserved + self.spent


def money_by_source(fund, *, cashiers, on: date) -> list[SourceMoney]:
    """A line per source in the order of spending, of what these cashiers hold and pay out."""
    stands = _stands(fund, cashiers, on)
    lapsed = _lapsed(fund, cashiers, on)
    signed = signed_contributions(fund.activity)
    sources = FundSource.objects.filter(fund=fund).select_related(
        "contribution__participation__organisation"
    )
    return [
        _line(source, signed.get(source.contribution_id), stands, lapsed[source.pk])
        for source in sources
    ]


def has_cash(cashiers) -> bool:
    """Whether one of these holds money that was not granted."""
    rows = LedgerAccount.objects.filter(bucket=Bucket.CASH, cashier__in=cashiers, balance__gt=0)
    return rows.exists()


def total_of(lines) -> SourceMoney:
    """The last line. A pledge without an amount counts as none."""
    amounts = {
        name: sum((getattr(line, name) for line in lines), NOUGHT)
        for name in ("not_granted", "available", "reserved", "spent", "lapsed")
    }
    return SourceMoney("", sum((line.pledged or NOUGHT for line in lines), NOUGHT), **amounts)


def _line(source, signed, stands, lapsed):
    is_sure = signed is not None and signed.certainty == Certainty.PLEDGED
    return SourceMoney(
        name=str(source), pledged=signed.amount if is_sure else None,
        certainty=signed.certainty if signed else "", source=source.pk,
        not_granted=stands[source.pk, Bucket.CASH],
        available=stands[source.pk, Bucket.AVAILABLE],
        reserved=stands[source.pk, Bucket.RESERVED] + stands[source.pk, Bucket.PAYABLE],
        spent=stands[source.pk, Bucket.SPENT], lapsed=lapsed,
    )  # fmt: skip


def _stands(fund, cashiers, on):
    """(source, bucket) → what came in less what went out until this day. Nothing is dated later
    than today, so what stands today are the balances themselves."""
    total = defaultdict(lambda: NOUGHT)
    if on >= localdate():
        own = Q(cashier__in=cashiers) | Q(learning_account__participant__cashier__in=cashiers)
        rows = LedgerAccount.objects.filter(own, source__fund=fund).order_by()
        for source, bucket, amount in rows.values_list("source", "bucket").annotate(
            total=Sum("balance")
        ):
            total[source, bucket] = amount.quantize(CENT)
        return total
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = _booked(fund, cashiers, on).values_list(f"{side}__source", f"{side}__bucket")
        for source, bucket, amount in rows.annotate(total=Sum("amount")):
            total[source, bucket] += sign * amount.quantize(CENT)
    return total


def _lapsed(fund, cashiers, on):
    """Of which the last day was over: not what a participant who left gave back."""
    rows = _booked(fund, cashiers, on).filter(kind=TransferKind.LAPSE, posting__deed="lapse")
    total = defaultdict(lambda: NOUGHT)
    for source, amount in rows.values_list("debit__source").annotate(total=Sum("amount")):
        total[source] = amount.quantize(CENT)
    return total


def _booked(fund, cashiers, on):
    own = Q(posting__cashier__in=cashiers, posting__cashier__fund=fund)
    return Transfer.objects.up_to(on).filter(own).order_by()
