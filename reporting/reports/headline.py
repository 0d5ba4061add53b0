"""A report in a few lines, what deviates first, read from two tables of its frozen figures.

Only those are taken out of the snapshot by the database, so a list of reports stays light.
"""

from dataclasses import dataclass

from django.db.models.fields.json import KeyTransform
from django.utils.translation import override

from deals.models import Light
from reporting.half_year_report.words import light_or_missing

DEVIATING, LIGHTS = "tabel-1-1", "tabel-1-2"
MOST = 5  # of a list; the report has them all
OFF_TRACK = (Light.RED, Light.AMBER)


@dataclass(frozen=True)
class Deviation:
    """A deal that is off track, changed or was not handed in, and why."""

    title: str
    word: str  # of the light, as it was printed
    light: str
    before: str
    reason: str

    @property
    def is_off_track(self):
        return self.light in OFF_TRACK


@dataclass(frozen=True)
class Headline:
    """How many deals a report is over, and what deviates in them: red, amber, changed, not told."""

    deals: int
    deviations: list[Deviation]

    @property
    def off_track(self):
        return [row for row in self.deviations if row.is_off_track]

    @property
    def changed(self):
        """Those with another light than the half-year before."""
        return [row for row in self.deviations if row.light and row.before not in ("", row.light)]

    @property
    def missing(self):
        return [row for row in self.deviations if not row.light]

    @property
    def first(self):
        return self.deviations[:MOST]

    @property
    def more(self):
        return max(0, len(self.deviations) - MOST)


def with_headlines(reports):
    """Annotates what `headline_of` reads."""
    return reports.annotate(deviating_rows=_rows(DEVIATING), light_rows=_rows(LIGHTS))


def headline_of(report) -> Headline | None:
    """None of a kind of report that has none, or that is not established."""
    return _headline(report.light_rows, report.deviating_rows)


def headline_from(content: dict) -> Headline | None:
    """The same of a snapshot at hand."""
    found = [content["tables"].get(name, {}).get("rows") for name in (LIGHTS, DEVIATING)]
    return _headline(*found)


def _headline(lights, deviating):
    """The tables of other kinds have other columns under these names, or are not there."""
    if not lights or deviating is None or {len(row) for row in lights} != {3}:
        return None
    if {len(row) for row in deviating} - {6}:
        return None
    codes = _codes()
    found = [
        Deviation(title, light, codes.get(light, ""), codes.get(before, ""), reason)
        for _number, title, light, before, reason, _next in deviating
    ]
    return Headline(sum(row[1] for row in lights), found)


def _rows(table):
    return KeyTransform("rows", KeyTransform(table, KeyTransform("tables", "snapshot")))


def _codes():
    """The words of the tables, which are in Dutch, back to their lights."""
    with override("nl"):
        return {light_or_missing(light): light for light in Light.values}
