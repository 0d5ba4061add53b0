"""How firm the figures are: which years the cashiers have closed, and when the ledger was added
up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from hos.audit.models import AuditEvent, Result
from pilots.models import YearClose


@dataclass(frozen=True)
class YearState:
    """A financial year with one cashier; `closed_on` is None while it can be booked in."""

    year: int
    cashier: str
    closed_on: date | None


@dataclass(frozen=True)
class LastCheck:
    """When every balance was recomputed from the transfers, and whether all was right."""

    at: datetime
    is_right: bool


def year_states(cashiers, years) -> tuple[YearState, ...]:
    """Closing a year closes every year before it."""
    closes = list(YearClose.objects.filter(cashier__in=cashiers).order_by("year"))
    return tuple(
        YearState(year, str(cashier), _closed_on(closes, cashier, year))
        for year in years
        for cashier in cashiers
    )


def _closed_on(closes, cashier, year):
    found = (row for row in closes if row.cashier_id == cashier.pk and row.year >= year)
    first = next(found, None)
    return first and localdate(first.closed_at)


def last_check() -> LastCheck | None:
    """The newest that ran to its end, by itself in the night; None when there was none yet."""
    event = AuditEvent.objects.filter(action="ledger.checked").first()
    return event and LastCheck(event.at, event.result == Result.DONE)
