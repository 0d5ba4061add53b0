"""What one participant has of every source, with what it is for and until when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.timezone import localdate

from pilots.models import Bucket, Earmark, LedgerAccount, Transfer
from pilots.models.money import CENT, NOUGHT


@dataclass
class Balance:
    """One line; amounts in euro."""

    source: str
    name: str  # of the source, in full
    earmark: Earmark
    expires_on: date | None
    available: Decimal = NOUGHT
    reserved: Decimal = NOUGHT
    payable: Decimal = NOUGHT
    spent: Decimal = NOUGHT


def balances_of(participant, *, on: date | None = None) -> list[Balance]:
    """As it stands now, or stood at the end of a day. In the order of spending; without what is
    empty in every bucket."""
    rows = LedgerAccount.objects.filter(learning_account__participant=participant).select_related(
        "source__contribution__participation__organisation"
    )
    rows = list(rows.order_by("source__spend_order", "source", "earmark", "expires_on", "pk"))
    stood = None if on is None or on >= localdate() else _stood(rows, on)
    lines = {}
    for row in rows:
        amount = row.balance if stood is None else stood[row.pk]
        if amount:
            line = lines.setdefault((row.source_id, row.earmark, row.expires_on), _line(row))
            setattr(line, Bucket(row.bucket).value, amount)
    return list(lines.values())


def _stood(rows, on):
    """By account, what came in less what went out until this day."""
    total = defaultdict(lambda: NOUGHT)
    for side, sign in (("credit", 1), ("debit", -1)):
        booked = Transfer.objects.up_to(on).filter(**{f"{side}__in": rows}).order_by()
        for account, amount in booked.values_list(side).annotate(total=Sum("amount")):
            total[account] += sign * amount.quantize(CENT)
    return total


def _line(row):
    name = row.source.contribution.participation.organisation.name
    return Balance(str(row.source), name, Earmark(row.earmark), row.expires_on)
