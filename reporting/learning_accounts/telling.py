"""Telling the figures of a scheme at the end of a half-year: once, and the same to everybody.

The first who looks after the end of a half-year, or the job of that night, makes its row, beside
everything that was told before. Who is erased, drops out or gets a late booking afterwards changes
nothing of it: from two looks nobody reads what became of one person.
"""

from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from hos.periods import HalfYear
from pilots.models import Fund, Posting
from reporting.learning_accounts.counting import Raw, tell
from reporting.learning_accounts.told import Told
from reporting.models import ToldHalfYear


def told_until(fund, half_year: HalfYear, *, today: date) -> dict[HalfYear, Told]:
    """Of every half-year that is over, from the first with anything in it up to this one; what was
    not told yet is told now."""
    over = HalfYear.containing(today).previous
    last = min(half_year, over)
    rows = _rows(fund)
    if last not in rows and (first := _first(fund)) is not None:
        rows = _told_now(fund, HalfYear.covering(first, last.ends_on))
    return {half: Told.from_content(row.content) for half, row in rows.items() if half <= last}


def tell_all(*, today) -> int:
    """Of every scheme, up to the half-year that is over last. Returns how many schemes have any."""
    over = HalfYear.containing(today).previous
    return sum(bool(told_until(fund, over, today=today)) for fund in Fund.objects.order_by("pk"))


def _told_now(fund, halves):
    """In order, since each looks at those before it. The lock keeps two from telling at once."""
    with transaction.atomic():
        Fund.objects.select_for_update().get(pk=fund.pk)
        rows = _rows(fund)
        for half in halves:
            if half not in rows:
                rows[half] = _keep(fund, half, rows)
    return rows


def _keep(fund, half, rows):
    earlier = [
        (Told.from_content(row.content), Raw.of(fund, on=when.ends_on, known_at=row.told_at))
        for when, row in sorted(rows.items())
    ]
    at = timezone.now()
    told = tell(fund, half, earlier=earlier)
    return ToldHalfYear.objects.create(
        fund=fund, year=half.year, half=half.half, told_at=at, content=told.as_content()
    )


def _rows(fund):
    return {row.half_year: row for row in ToldHalfYear.objects.filter(fund=fund)}


def _first(fund):
    """The day on which it was opened, or of the first booking where that is earlier."""
    days = [Posting.objects.filter(cashier__fund=fund).aggregate(first=Min("on"))["first"]]
    days.append(fund.opened_at and timezone.localdate(fund.opened_at))
    return min((day for day in days if day), default=None)
