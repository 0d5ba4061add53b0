"""What was paid for one request and what came back of it, for the page of the request."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from pilots.models import PaymentLine, Posting, TransferKind


@dataclass(frozen=True)
class Payment:
    """A payment of a batch; `on` is the day of the bank, and None until it paid."""

    line: PaymentLine
    on: date | None


def payments_of(request) -> list[Payment]:
    rows = request.payment_lines.select_related("batch", "payee").order_by("pk")
    spent = request.transfers.filter(kind=TransferKind.SPENDING)
    days = dict(spent.values_list("payment_line", "posting__on"))
    return [Payment(line, days.get(line.pk)) for line in rows]


@dataclass(frozen=True)
class TakenBack:
    """What came back of it, or a reclaim that was reversed (more than nothing)."""

    posting: Posting
    amount: Decimal


def takings_back(request) -> list[TakenBack]:
    """After every payment: what failed later, and what was reclaimed."""
    kinds = [TransferKind.FAILURE, TransferKind.RECLAIM, TransferKind.REVERSAL]
    rows = Posting.objects.filter(transfers__request=request, transfers__kind__in=kinds)
    rows = rows.annotate(amount=Sum("transfers__amount")).order_by("made_at", "pk")
    return [
        TakenBack(row, row.amount if row.deed == TransferKind.REVERSAL else -row.amount)
        for row in rows
    ]
