"""The charts of a half-year report, for page and pdf."""

from django.utils.translation import gettext as _

from deals.models import Light
from hos.charts import Bar, bars
from hos.templatetags.hos import euro
from reporting.half_year_report.words import light_or_missing

COLOURS = {
    Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red", Light.NOT_NEEDED: "grey",
    Light.UNKNOWN: "grey", "": "control",
}  # fmt: skip


def lights(report, *, medium="page"):
    """How many deals have each light, now and before."""
    rows = [
        Bar(light_or_missing(light), now, str(now), COLOURS[light], before)
        for light, now, before in report.lights
    ]
    told = ", ".join(f"{row.shown} {row.label.lower()}" for row in rows)
    title = _(
        "Bars of the number of deals per traffic light: {told}. The thin bar is the half-year "
        "before. The same numbers stand in table 1.2."
    ).format(told=told)
    return bars(rows, title=title, medium=medium)


def spending(report, *, medium="page"):
    """What all deals together spent, per half-year."""
    cents = report.has_cents
    rows = [
        Bar(row.half_year, float(row.amount), euro(row.amount, cents)) for row in report.history
    ]
    told = ", ".join(f"{row.label}: {row.shown}" for row in rows)
    title = _(
        "Bars of the amount spent per half-year: {told}. The same amounts stand in table 1.3."
    ).format(told=told)
    return bars(rows, title=title, medium=medium)
