"""What a midterm report is made of: frozen values, no rows, and no names of persons.

Some parts, here and beside it, carry the names of fields that rows of the same have, so that what
follows from rows follows from them too: what is left of a budget, leverage, what was reached.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deals.models import GoalLevel, Light, SpendingKind
from deals.models.expenditure import Totals

OFF_TRACK = [Light.RED, Light.AMBER, Light.NOT_NEEDED]
LONG, MANY = 1200, 12  # letters in a cell, lines of spending: about half a page in print
LIGHTS = [Light.GREEN, Light.AMBER, Light.RED, Light.NOT_NEEDED, Light.UNKNOWN, ""]  # as printed


@dataclass(frozen=True)
class PointPart:
    """A point of attention, as it stands in a chapter."""

    text: str
    origin: str
    owner: str
    opened_on: date
    in_summary: bool


@dataclass(frozen=True)
class ChapterPart:
    """`body` is HTML that was cleaned; `goal` is one of the goals of the report."""

    number: int
    title: str
    lead_question: str
    body: str
    goal: int | None
    points_heading: str
    points: tuple[PointPart, ...]


@dataclass(frozen=True)
class GoalPart:
    """A goal with what was reached of it in words, told last in `note_period`."""

    pk: int
    parent_id: int | None
    level: str
    code: str
    title: str
    text: str
    note: str
    note_period: str

    def __str__(self):
        return f"{self.code}. {self.title}" if self.code else self.title

    @property
    def is_operational(self):
        return self.level == GoalLevel.OPERATIONAL


@dataclass(frozen=True)
class SpendingPart:
    """A line of spending; `funder` is a name, empty for the owner of the programme."""

    period: str
    description: str
    kind: str
    amount: Decimal | None
    outside_budget: bool
    funder: str

    @property
    def counts(self):
        """Whether it is in the totals: really spent, inside the budget, by the owner."""
        return self.kind == SpendingKind.SPENT and not self.outside_budget and not self.funder


@dataclass(frozen=True)
class OverlayPart:
    """The words of the office over those of a partner, which stay known."""

    field: str
    source_text: str
    text: str


@dataclass(frozen=True)
class ActivityPart:
    """An activity: text and light of the half-year that was approved last (`period`, empty without
    one), and every line of spending in the range of the report."""

    pk: int
    goal: int
    also_goals: tuple[int, ...]
    number: str
    title: str
    status: str
    expected_output: str
    period: str
    achieved: str
    developments: str
    light: str
    light_reason: str
    period_before: str
    light_before: str
    spending: tuple[SpendingPart, ...]
    overlays: tuple[OverlayPart, ...]

    @property
    def label(self):
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def totals(self):
        return Totals.of(self.spending)

    @property
    def is_changed(self):
        return bool(self.light and self.light_before and self.light != self.light_before)

    @property
    def deviates(self):
        """Off track or changed since the half-year that was told before."""
        return self.light in OFF_TRACK or self.is_changed

    @property
    def why(self):
        """What is the matter: the ground of the light, else what was told."""
        return self.light_reason or self.achieved

    @property
    def is_tall(self):
        """Whether its row in print may be longer than a page, and so has to break."""
        texts = (self.expected_output, self.achieved, self.developments)
        return max(map(len, texts)) > LONG or len(self.spending) > MANY

    @property
    def office_fields(self):
        """The texts that are those of the office."""
        return {row.field for row in self.overlays}


@dataclass(frozen=True)
class LeftOut:
    """A half-year that was handed in but not approved: nothing of it is in the report."""

    number: str
    title: str
    period: str
