"""The figures of a half-year report: frozen values, no rows, and the snapshot they are kept as.

Page, pdf, xlsx and JSON are made of these alone, so a number is the same wherever it is shown. What
a sum is, is said here once. Names of persons are left out: the file goes to everybody.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property

from deals.models import DealStatus, DealText, Light
from deals.models.half_year_text import HalfYearText
from hos.periods import HalfYear
from reporting.learning_accounts.figures import SchemePart
from reporting.reports.content import read_as
from reporting.reports.sources import Source
from reporting.reports.table import as_plain

FORM = "halfjaarrapport/3"  # raised when the shape of the content changes; old ones stay readable
NOTHING = Decimal("0.00")
URGENCY = [Light.RED, Light.AMBER]
ORDER = [Light.RED, Light.AMBER, Light.NOT_NEEDED, Light.UNKNOWN, Light.GREEN]
STATUSES = [DealStatus.RUNNING, DealStatus.COMPLETED, DealStatus.STOPPED]
BEFORE = ("new", "missing", "told")  # what is known of the half-year before


@dataclass(frozen=True)
class Signed:
    """When a party signed the text in force."""

    participation: int
    on: date


@dataclass(frozen=True)
class StepResult:
    step: int
    result: str


@dataclass(frozen=True)
class DealPart:
    """One deal: its text in force, and what was approved of this half-year, if anything was."""

    deal: int
    version: int | None
    is_example: bool
    text: DealText
    told: HalfYearText | None
    due_on: date
    submitted_on: date | None  # for the first time
    approved_on: date | None
    light_before: str
    before: str  # one of BEFORE
    spent_before: Decimal  # euro, in approved half-years before this one
    signed: tuple[Signed, ...]
    results: tuple[StepResult, ...]
    status: str = ""  # on the reference date; empty in reports of form 1

    @property
    def light(self):
        """The office's own where it has one, else the partner's; empty when nothing was told."""
        return (self.told.staff_light or self.told.light) if self.told else ""

    @property
    def light_reason(self):
        """What the light rests on, in the words of whose light it is."""
        if not self.told:
            return ""
        if self.told.staff_light and self.told.staff_light != self.told.light:
            return self.told.staff_light_reason
        return self.told.light_reason

    @property
    def is_changed(self):
        return bool(self.light and self.before == "told" and self.light != self.light_before)

    @property
    def deviates(self):
        """Off track, changed since last time, or not told."""
        return self.light in URGENCY or self.is_changed or not self.told

    @property
    def urgency(self):
        """Red, amber, changed, not told."""
        return URGENCY.index(self.light) if self.light in URGENCY else 2 if self.told else 3

    @property
    def spent(self):
        """Euro of this half-year; None when nothing was told."""
        return self.told.spent if self.told else None

    @property
    def spent_total(self):
        return self.spent_before + (self.spent or NOTHING)

    @property
    def step(self):
        """The step that is being worked on, or None."""
        steps = self.told.steps if self.told else ()
        return next((step for step in steps if step.id == self.told.step), None)

    @property
    def days_late(self):
        """How late it was handed in; 0 when in time or not at all."""
        return max(0, (self.submitted_on - self.due_on).days) if self.submitted_on else 0

    def signed_on(self, participation):
        return next((row.on for row in self.signed if row.participation == participation), None)

    def result_of(self, step):
        return next((row.result for row in self.results if row.step == step), "")


@dataclass(frozen=True)
class LessonLine:
    """A good practice or other lesson that was shared in this half-year."""

    title: str
    deal: int | None
    number: str
    kind: str
    shared_on: date | None
    shared_with: str
    scaled_to: str
    is_example: bool


@dataclass(frozen=True)
class MissingLine:
    """A deal that was not handed in, or a party of which no part was received."""

    deal: int
    number: str
    title: str
    party: str
    is_lead: bool
    due_on: date
    days_late: int


@dataclass(frozen=True)
class SpentIn:
    """What all deals together spent in one half-year, of what was approved."""

    half_year: str
    amount: Decimal


@dataclass(frozen=True)
class HalfYearReport:
    """The whole report."""

    title: str
    programme: str
    programme_starts_on: date
    programme_ends_on: date
    publisher: str
    is_example: bool
    half_year: str
    reference_date: date
    version: int
    replaces: int | None  # the number of the version it corrects
    what_changed: str
    summary: str
    established_on: date | None  # None: a preview
    counted_on: date  # days late are counted up to here
    deals: tuple[DealPart, ...]
    lessons: tuple[LessonLine, ...]
    missing: tuple[MissingLine, ...]
    history: tuple[SpentIn, ...]
    sources: tuple[Source, ...]
    learning_accounts: tuple[SchemePart, ...] = ()  # of form 3 on

    @property
    def period(self):
        return HalfYear.parse(self.half_year)

    @property
    def told(self):
        return [deal for deal in self.deals if deal.told]

    @property
    def deviating(self):
        """Red, amber, changed, not told; the order of the deals within each."""
        return sorted((deal for deal in self.deals if deal.deviates), key=lambda deal: deal.urgency)

    @property
    def spent(self):
        return sum((deal.spent or NOTHING for deal in self.deals), NOTHING)

    @property
    def spent_total(self):
        return sum((deal.spent_total for deal in self.deals), NOTHING)

    @cached_property
    def has_cents(self):
        """Whether any amount in it is not whole: then all are shown with cents, so that a column
        reads as one and nothing is rounded."""
        parties = [party for deal in self.deals for party in deal.text.parties]
        rows = [row for party in parties for row in party.contributions]
        rows += [*self.history, *(line for deal in self.told for line in deal.told.spending)]
        amounts = [row.amount for row in rows] + [deal.spent_total for deal in self.deals]
        return any(amount is not None and amount % 1 for amount in amounts)

    @property
    def lights(self):
        """(light, number now, number before); an empty light is not told."""
        found = []
        for light in [*ORDER, ""]:
            now = sum(deal.light == light for deal in self.deals)
            before = sum(deal.light_before == light for deal in self.deals if deal.before != "new")
            if now or before or light in (Light.RED, Light.AMBER, Light.GREEN):
                found.append((light, now, before))
        return found

    @property
    def statuses(self):
        """(status, number of deals, number handed in); none in a report that did not keep it."""
        found = []
        for status in STATUSES:
            deals = [deal for deal in self.deals if deal.status == status]
            if deals:
                found.append((status, len(deals), sum(bool(deal.told) for deal in deals)))
        return found

    @property
    def ran_before(self):
        """How many of these deals ran in the half-year before."""
        return sum(deal.before != "new" for deal in self.deals)

    def deal_of(self, lesson):
        """The deal a lesson is of: its number, or its title where it has none."""
        part = self.deal(lesson.deal)
        return lesson.number or (part.text.title if part else "")

    def deal(self, pk):
        return next((deal for deal in self.deals if deal.deal == pk), None)

    def as_content(self) -> dict:
        """Plain JSON: dates as ISO, amounts as «1000.00»; with every table under its name."""
        from reporting.half_year_report.tables import tables

        named = {table.name: table.as_content() for table in tables(self)}
        return as_plain({"form": FORM, **asdict(self), "tables": named})

    @classmethod
    def from_content(cls, content: dict) -> "HalfYearReport":
        values = {row.name: content[row.name] for row in fields(cls) if row.name in content}
        values |= {
            "deals": tuple(_deal_from(row) for row in content["deals"]),
            "lessons": tuple(_read(LessonLine, row) for row in content["lessons"]),
            "missing": tuple(_read(MissingLine, row) for row in content["missing"]),
            "history": tuple(_read(SpentIn, row) for row in content["history"]),
            "sources": tuple(_read(Source, row) for row in content["sources"]),
            "learning_accounts": tuple(
                read_as(SchemePart, row) for row in content.get("learning_accounts", ())
            ),
        }
        return _read(cls, values)


DATES = {
    "due_on", "submitted_on", "approved_on", "on", "shared_on", "reference_date", "established_on",
    "counted_on", "programme_starts_on", "programme_ends_on",
}  # fmt: skip
AMOUNTS = {"spent_before", "amount"}


def _deal_from(row):
    return _read(DealPart, row | {
        "text": DealText.from_content(row["text"]),
        "told": HalfYearText.from_content(row["told"]) if row["told"] else None,
        "signed": tuple(_read(Signed, line) for line in row["signed"]),
        "results": tuple(_read(StepResult, line) for line in row["results"]),
    })  # fmt: skip


def _read(kind, row):
    return kind(**{name: _value(name, value) for name, value in row.items()})


def _value(name, value):
    if not isinstance(value, str):
        return value
    if name in DATES:
        return date.fromisoformat(value)
    return Decimal(value) if name in AMOUNTS else value
