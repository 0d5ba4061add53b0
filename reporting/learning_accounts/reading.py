"""A scheme as a SchemePart: what was told of it at the end of a half-year."""

from datetime import date

from django.utils.timezone import localdate

from hos.periods import HalfYear
from pilots.models import Fund
from reporting.learning_accounts.figures import PhaseLine, SchemePart
from reporting.learning_accounts.source_lines import source_lines
from reporting.learning_accounts.telling import told_until
from reporting.learning_accounts.told import Told


def scheme_parts(programme, half_year: HalfYear, *, today: date):
    """Of every scheme under the programme, in the order of its deals."""
    rows = Fund.objects.filter(activity__goal__programme=programme)
    rows = rows.select_related("activity__goal").order_by("activity__position", "activity", "pk")
    for fund in rows:
        yield scheme_part(fund, half_year, today=today)


def scheme_part(
    fund, half_year: HalfYear, *, today: date, money_on: date | None = None
) -> SchemePart:
    """The scheme as it was told at the end of this half-year. With `money_on` its money is exact,
    on that day: for who may read the totals of a fund on any day."""
    activity = fund.activity
    steps = activity.steps.filter(is_removed=False).order_by("position", "pk")
    told = _told(fund, half_year, today)
    exact = tuple(source_lines(fund, on=money_on)) if money_on else None
    return SchemePart(
        fund=fund.pk, name=fund.name, kind=fund.kind, deal=activity.title,
        phases=tuple(PhaseLine(row.title, row.starts_on, row.ends_on, row.status)
                     for row in steps),
        money=told.money if exact is None else exact,
        total=told.total if exact is None else None,
        persons=told.persons, trainings=told.trainings, costs=told.costs,
    )  # fmt: skip


def _told(fund, half_year, today):
    """Before anything was booked the pledges alone; of a half-year that is not over nothing."""
    found = told_until(fund, half_year, today=today).get(half_year)
    if found is not None:
        return found
    is_over = half_year.ends_on < today
    return Told.nothing(source_lines(fund, on=half_year.ends_on) if is_over else ())


def half_years_of(fund, *, on: date) -> list[HalfYear]:
    """Those that are over, since the scheme opened; the last one first."""
    if fund.opened_at is None:
        return []
    found = HalfYear.covering(localdate(fund.opened_at), on)
    return [half for half in reversed(found) if half.ends_on < on]
