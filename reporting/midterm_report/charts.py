"""The charts of a midterm report, for page and pdf. Each names the table with its numbers."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from deals.models import ReadingKind
from deals.models.half_year_text import number
from deals.templatetags.agenda import in_millions
from hos.charts import (
    Aim,
    Line,
    LineChart,
    Mark,
    Part,
    Point,
    Segment,
    Stack,
    StackedBars,
    TargetBars,
)
from hos.templatetags.hos import euro
from reporting.midterm_report.parts import LIGHTS
from reporting.midterm_report.words import light_or_none
from reporting.reports import fills
from reporting.reports.words import qualified, reading_day, target_words


def budgets(report) -> StackedBars:
    """Spent, committed and planned, held against the budget, in millions of euro."""
    words = {
        "spent": _("Spent"), "committed": _("Committed"), "planned": _("Plan development"),
    }  # fmt: skip
    rows = [
        Stack(
            row.name,
            tuple(_millions(getattr(row, name)) for name in words),
            _millions(row.amount),
        )
        for row in report.budgets
    ]
    title = _(
        "Stacked bars of the budgets in millions of euro, with the budget as a line. The same "
        "numbers stand in table {number}."
    ).format(number=report.numbers["budgets"])
    parts = tuple(Part(word, fills.MONEY[name]) for name, word in words.items())
    return StackedBars(title, parts, tuple(rows), _("budget"))


def _millions(amount):
    return Segment(None if amount is None else float(amount), in_millions(amount))


def cofinancing(report) -> StackedBars:
    """Own money with what others put beside it."""
    words = {"own": _("Provincial money"), "external": _("Money of others")}
    rows = [
        Stack(
            row.scheme,
            (
                Segment(float(row.own_amount), euro(row.own_amount)),
                Segment(
                    None if row.external_amount is None else float(row.external_amount),
                    qualified(euro(row.external_amount), row.external_qualifier),
                ),
            ),
        )
        for row in report.cofinancing
    ]
    title = _(
        "Stacked bars of provincial money and the money of others beside it. The same amounts "
        "stand in table {number}."
    ).format(number=report.numbers["cofinancing"])
    parts = tuple(Part(word, fills.MONEY[name]) for name, word in words.items())
    return StackedBars(title, parts, tuple(rows))


def facts(report) -> list[tuple[str, LineChart]]:
    """(number of the figure, a line) for every fact that was measured on two days or more."""
    numbers = report.figure_numbers["facts"]
    lines = [_fact(report, row) for row in report.charted_facts]
    return list(zip(numbers, lines, strict=True))


def _fact(report, row):
    points = tuple(
        Point(float(one.value), qualified(number(one.value), one.qualifier),
              is_open=one.qualifier != "=" or one.kind == ReadingKind.FORECAST)
        for one in row.dated
    )  # fmt: skip
    label = f"{row.name} ({row.unit})" if row.unit else row.name
    title = _("Line over time. The same numbers stand in table {number}.").format(
        number=report.numbers["facts"]
    )
    is_open = any(point.is_open for point in points)
    moments = tuple(reading_day(one) for one in row.dated)
    return LineChart(title, moments, (Line(label, points),), _("estimated") if is_open else "")


def lights(report) -> StackedBars:
    """How many activities of every goal have each light."""
    codes = [code for code, count in report.lights if count]
    rows = [
        Stack(
            str(section.goal),
            tuple(_count(section.tally[code]) for code in codes),
        )
        for section in report.sections
    ]
    title = _(
        "Stacked bars of the number of activities per traffic light, for every goal. The same "
        "numbers stand in table {number}."
    ).format(number=report.numbers["lights"])
    parts = tuple(Part(light_or_none(code), fills.LIGHTS[code]) for code in LIGHTS if code in codes)
    return StackedBars(title, parts, tuple(rows))


def _count(count):
    return Segment(count, str(count)) if count else Segment(None)


def targets(section) -> TargetBars:
    """Everything that was measured of a target, or is expected of it, each apart."""
    aims = [
        Aim(row.name, float(row.target), target_words(row), marks)
        for row in section.measured
        if row.target is not None and (marks := tuple(_marks(row)))
    ]
    title = _(
        "Bars of what was reached, each as a share of its target. The same numbers stand in table "
        "B1.{place}.5."
    ).format(place=section.place)
    return TargetBars(
        title, tuple(aims), reached_label=_("reached"), expected_label=_("expected"),
        target_label=_("target"), nothing=_("not measured yet"),
    )  # fmt: skip


def _marks(row):
    """What is measured against the target: with or without a date, and forecasts."""
    for one in row.readings:
        if one.counts:
            words = ", ".join(filter(None, [one.note, reading_day(one)]))
            is_expected = one.kind == ReadingKind.FORECAST
            shown = qualified(number(one.value), one.qualifier)
            yield Mark(capfirst(words), float(one.value), shown, is_expected)
