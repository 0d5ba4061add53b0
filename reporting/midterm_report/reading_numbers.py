"""The numbers of a midterm report: targets, facts, budgets and cofinancing, up to its end."""

from django.db.models import Q

from deals.models import Indicator, IndicatorKind, Period, Reading, ReadingKind
from deals.targets import IN_TIME
from reporting.midterm_report.measured import IndicatorPart, ReadingPart
from reporting.midterm_report.money import BudgetPart, CofinancingPart


def targets(report, goals):
    """Of the goals in their order, then of their activities."""
    place = {goal.pk: number for number, goal in enumerate(goals)}
    of_goals = Q(goal__in=goals) | Q(activity__goal__in=goals, activity__kind="activity")
    rows = Indicator.objects.filter(of_goals, kind=IndicatorKind.RESULT)
    rows = rows.select_related("activity").order_by("position", "pk")
    found = sorted(rows, key=lambda row: _place(row, place))
    return _parts(report, found)


def _place(row, place):
    if row.goal_id:
        return (0, place[row.goal_id], 0)
    return (1, place[row.activity.goal_id], row.activity.position)


def facts(report):
    """About the labour market, of the programme itself."""
    rows = report.programme.indicators.filter(kind=IndicatorKind.CONTEXT)
    return _parts(report, list(rows.order_by("position", "pk")))


def _parts(report, rows):
    readings = {row.pk: [] for row in rows}
    for reading in _known(report).filter(indicator__in=rows).order_by(*IN_TIME):
        readings[reading.indicator_id].append(ReadingPart(
            reading.as_of, reading.as_of_text, reading.value, reading.qualifier, reading.kind,
            reading.counts, reading.note,
        ))  # fmt: skip
    for row in rows:
        yield IndicatorPart(
            row.pk, row.goal_id, row.activity_id, row.name, row.unit, row.comparator, row.target,
            row.of_total, row.deadline, row.deadline_text, row.baseline, row.note, row.source,
            tuple(readings[row.pk]),
        )  # fmt: skip


def _known(report):
    """Forecasts, what has no date, and what was measured up to the end of the report; of a
    half-year only when that was approved, up to the same end."""
    last = report.period_to.half_year
    in_time = Q(as_of=None) | Q(as_of__lte=last.ends_on) | Q(kind=ReadingKind.FORECAST)
    halves = Period.objects.until(last).order_by().values("pk")
    approved = Q(progress__status="approved", progress__period__in=halves)
    return Reading.objects.filter(in_time & (Q(progress=None) | approved))


def budgets(report):
    """As they were stated last, up to the reference date."""
    for row in report.programme.budgets.prefetch_related("statements"):
        stated = [one for one in row.statements.all() if one.as_of <= report.reference_date]
        last = max(stated, key=lambda one: one.as_of, default=None)
        values = [
            last and getattr(last, name)
            for name in ("as_of", "spent", "committed", "planned", "free_stated")
        ]
        yield BudgetPart(row.pk, row.name, row.origin, row.amount, *values)


def cofinancing(report):
    for row in report.programme.cofinancing.select_related("activity"):
        yield CofinancingPart(
            row.scheme, row.activity.title if row.activity else "", row.project_count,
            row.own_amount, row.external_amount, row.external_qualifier, row.year_from,
            row.year_to,
        )  # fmt: skip
