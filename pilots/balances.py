"""What one participant has of every source, with what it is for and until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pilots.models import Bucket, Earmark, LedgerAccount
from pilots.models.money import NOUGHT


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


def balances_of(participant) -> list[Balance]:
    """In the order of spending; without what is empty in every bucket."""
    rows = LedgerAccount.objects.filter(learning_account__participant=participant)
    rows = rows.exclude(balance=0).select_related(
        "source__contribution__participation__organisation"
    )
    lines = {}
    for row in rows.order_by("source__spend_order", "source", "earmark", "expires_on", "pk"):
        key = (row.source_id, row.earmark, row.expires_on)
        line = lines.setdefault(key, _line(row))
        setattr(line, Bucket(row.bucket).value, row.balance)
    return list(lines.values())


def _line(row):
    name = row.source.contribution.participation.organisation.name
    return Balance(str(row.source), name, Earmark(row.earmark), row.expires_on)
