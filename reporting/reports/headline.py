"""A report in a few lines, what deviates first, read from its frozen figures.

Of a half-year report two tables are enough, and only those are taken out of the snapshot by the
database, so a long list stays light. A midterm comes once in years: its figures are read whole.
"""

from dataclasses import dataclass

from django.db.models.fields.json import KeyTransform
from django.utils.translation import override

from deals.models import Light
from reporting.half_year_report.words import light_or_missing
from reporting.models import Report, ReportKind
from reporting.report_kinds import shape_of_content

DEVIATING, LIGHTS = "tabel-1-1", "tabel-1-2"
MOST = 5  # of a list; the report has them all
OFF_TRACK = (Light.RED, Light.AMBER)


@dataclass(frozen=True)
class Deviation:
    """A deal or activity that is off track, changed or was not told, and why."""

    title: str
    light: str
    before: str
    reason: str

    @property
    def is_off_track(self):
        return self.light in OFF_TRACK

    @property
    def word(self):
        return light_or_missing(self.light)


@dataclass(frozen=True)
class Headline:
    """How many deals or activities a report is over, and what deviates in them, in the order of
    the report: red, amber, changed, not told."""

    number: int
    deviations: list[Deviation]
    of_deals: bool = True
    unknown: int = 0  # activities of which the state is not known, or was never told

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
    """Annotates what the headline of a half-year report is read from."""
    return reports.annotate(deviating_rows=_rows(DEVIATING), light_rows=_rows(LIGHTS))


def add_headlines(reports: list[Report]):
    """To each of `with_headlines`: None of one that is not established."""
    midterms = [row.pk for row in reports if row.kind == ReportKind.MIDTERM]
    rows = Report.objects.filter(pk__in=midterms, snapshot__isnull=False) if midterms else []
    found = {row.pk: headline_of(row.snapshot) for row in rows}
    for report in reports:
        is_half_year = report.kind == ReportKind.HALF_YEAR and report.light_rows is not None
        report.headline = _from_tables(report) if is_half_year else found.get(report.pk)


def headline_of(content: dict) -> Headline:
    """Of a snapshot of either kind."""
    figures = shape_of_content(content).from_content(content)
    if hasattr(figures, "deals"):
        rows = [(row.text.title, row.light, row.light_before, row.light_reason)
                for row in figures.deviating]  # fmt: skip
        return Headline(len(figures.deals), [Deviation(*row) for row in rows])
    rows = [(row.title, row.light, row.light_before, row.why) for row in figures.deviating]
    unknown = sum(row.light in ("", Light.UNKNOWN) for row in figures.activities)
    found = [Deviation(*row) for row in rows]
    return Headline(len(figures.activities), found, of_deals=False, unknown=unknown)


def _from_tables(report):
    codes = _codes()
    found = [
        Deviation(title, codes.get(light, ""), codes.get(before, ""), reason)
        for _number, title, light, before, reason, _next in report.deviating_rows
    ]
    return Headline(sum(row[1] for row in report.light_rows), found)


def _rows(table):
    return KeyTransform("rows", KeyTransform(table, KeyTransform("tables", "snapshot")))


def _codes():
    """The words of the tables, which are in Dutch, back to their lights."""
    with override("nl"):
        return {light_or_missing(light): light for light in Light.values}
