"""The rows of a scheme as a SchemePart: the money on a day, and persons at the end of a half-year.

Persons are counted at the ends of half-years alone. From two days in a row everybody could read
who came in between, whatever is hidden of each.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from hos.periods import HalfYear
from hos.suppression import Counts, Shown, protect, shown_amounts
from pilots.models import Fund
from pilots.money_by_source import money_by_source
from pilots.progress_on import booked_on, stages_on
from reporting.learning_accounts.figures import (
    NOTHING,
    CostLine,
    PhaseLine,
    SchemePart,
    SourceLine,
)
from reporting.learning_accounts.layouts import FUNNEL, NUMBER, TRAININGS
from reporting.learning_accounts.published import published_over


def scheme_parts(programme, half_year: HalfYear):
    """Of every scheme under the programme, in the order of its deals."""
    rows = Fund.objects.filter(activity__goal__programme=programme)
    rows = rows.select_related("activity__goal").order_by("activity__position", "activity", "pk")
    for fund in rows:
        yield scheme_part(fund, half_year)


def scheme_part(fund, half_year: HalfYear, *, money_on: date | None = None) -> SchemePart:
    """The scheme at the end of this half-year; its money on another day where one is given."""
    activity = fund.activity
    steps = activity.steps.filter(is_removed=False).order_by("position", "pk")
    told = _told(fund, half_year)
    return SchemePart(
        fund=fund.pk, name=fund.name, kind=fund.kind, deal=activity.title,
        phases=tuple(PhaseLine(row.title, row.starts_on, row.ends_on, row.status)
                     for row in steps),
        money=tuple(source_lines(fund, on=money_on or half_year.ends_on)),
        persons=told.persons, trainings=told.trainings, costs=told.costs,
    )  # fmt: skip


def source_lines(fund, *, on: date):
    """A line per source and cashier that holds something of it; without any, one for the pledge."""
    cashiers = list(fund.cashiers.select_related("organisation"))
    held = [(str(row), money_by_source(fund, cashiers=[row], on=on)) for row in cashiers]
    for place, source in enumerate(money_by_source(fund, cashiers=[], on=on)):
        lines = [(name, rows[place]) for name, rows in held if rows[place].paid_in]
        for number, (name, row) in enumerate(lines or [("", source)]):
            yield SourceLine(
                source=row.name, cashier=name, is_first=number == 0,
                pledged=row.pledged if number == 0 else None, paid_in=row.paid_in,
                spent=row.spent, lapsed=row.lapsed, reserved=row.reserved,
                available=row.not_granted + row.available,
            )  # fmt: skip


def half_years_of(fund, *, on: date) -> list[HalfYear]:
    """Those that are over, since the scheme opened; the last one first."""
    if fund.opened_at is None:
        return []
    found = HalfYear.covering(localdate(fund.opened_at), on)
    return [half for half in reversed(found) if half.ends_on < on]


@dataclass(frozen=True)
class Told:
    """What may be shown of the persons of a scheme at the end of a half-year."""

    persons: Shown
    trainings: Shown
    costs: tuple[CostLine, ...]


def _told(fund, half_year) -> Told:
    """Beside what was told of the half-years before and after, and of this one already."""
    day = half_year.ends_on
    before = published_over(fund, half_year.previous) or _told_before(fund, half_year.previous)
    beside = [*before, *published_over(fund, half_year.next)]  # a report may come late
    same_day = published_over(fund, half_year)
    booked = booked_on(fund, on=day)
    known = [row for row in booked if row.chooser]  # of who was erased nothing is told by kind
    persons, trainings = (
        protect(
            counts, earlier=[getattr(row, name) for row in beside],
            same_day=[getattr(row, name) for row in same_day],
        )
        for name, counts in (
            ("persons", Counts.of(FUNNEL, stages_on(fund, on=day, booked=booked))),
            ("trainings", Counts.of(TRAININGS, _facts(known))),
        )
    )  # fmt: skip
    return Told(persons, trainings, _costs(known, trainings))


def _told_before(fund, half_year):
    """What the page of the scheme showed then, where no report was published."""
    if fund.opened_at is None or half_year.ends_on < localdate(fund.opened_at):
        return []
    return [_told(fund, half_year)]


def _facts(booked):
    for row in booked:
        yield row.kind, row.chooser
        if row.outcome:
            yield row.kind, row.outcome


def _costs(booked, trainings):
    amounts, persons = defaultdict(lambda: NOTHING), defaultdict(set)
    for row in booked:
        amounts[row.kind] += row.cost
        persons[row.kind].add(row.participant)
    numbers = {kind: trainings[kind, NUMBER] for kind in trainings.rows}
    shown = shown_amounts({kind: amounts[kind] for kind in trainings.rows}, persons, numbers)
    return tuple(CostLine(kind, amount) for kind, amount in shown.items())
