"""A scheme as a report or its page shows it: frozen values, with no count that may not be known."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hos.suppression import TOTAL, Figure, Shown, share
from reporting.learning_accounts.layouts import (
    BY_PARTICIPANT,
    COMPLETED,
    NOT_BY_PARTICIPANT,
    NUMBER,
    OTHER_SECTOR,
)

NOTHING = Decimal("0.00")
OF_PERSONS = ("spent", "lapsed", "reserved", "available")
AMOUNTS = ("paid_in", *OF_PERSONS)


@dataclass(frozen=True)
class PhaseLine:
    """A step of the deal or activity: a phase of the scheme."""

    title: str
    starts_on: date | None
    ends_on: date | None
    status: str


@dataclass(frozen=True)
class SourceLine:
    """What a cashier holds of a source. Paid in is spent, reserved and available together; what
    lapsed is available again. The pledge is of all cashiers of the source: it stands in its first
    line, and is None where no amount was pledged. The last four are None where they may not be
    told, together."""

    source: str
    cashier: str
    is_first: bool
    pledged: Decimal | None
    paid_in: Decimal
    spent: Decimal | None
    lapsed: Decimal | None
    reserved: Decimal | None
    available: Decimal | None
    source_id: int | None = None
    cashier_id: int | None = None

    @property
    def is_told(self):
        return self.spent is not None

    def hidden(self) -> "SourceLine":
        """The same line with what is always told alone."""
        return replace(self, **dict.fromkeys(OF_PERSONS))


def total_of(lines) -> SourceLine:
    """Of lines that are all told. A pledge without an amount counts as none."""
    sums = {name: sum((getattr(row, name) for row in lines), NOTHING) for name in AMOUNTS}
    pledged = sum((row.pledged or NOTHING for row in lines), NOTHING)
    return SourceLine("", "", True, pledged, **sums)


@dataclass(frozen=True)
class CostLine:
    """What the trainings of a kind cost together; None where it may not be told."""

    kind: str
    cost: Decimal | None


@dataclass(frozen=True)
class TrainingLine:
    """A kind of training, with what may be told of it."""

    kind: str
    number: Figure
    cost: Decimal | None
    average: Decimal | None
    by_participant: int | None  # percents
    completed: Figure
    other_sector: Figure


@dataclass(frozen=True)
class SchemePart:
    """One scheme. `persons` is by sector and `trainings` by kind; both may be shown whole."""

    fund: int
    name: str
    kind: str
    deal: str
    phases: tuple[PhaseLine, ...]
    money: tuple[SourceLine, ...]
    persons: Shown
    trainings: Shown
    costs: tuple[CostLine, ...]
    total: SourceLine | None = None  # of the money; None: its lines are all told

    @property
    def has_people(self):
        return bool(self.persons.rows)

    @property
    def funnel(self) -> list[Figure]:
        """Of all sectors together, in the order of the stages."""
        return [self.persons[TOTAL, column] for column in self.persons.columns]

    @property
    def money_total(self) -> SourceLine:
        return self.total or total_of(self.money)

    @property
    def has_cents(self):
        """Whether any amount is not whole: then all of the scheme are shown with cents."""
        money = [*self.money, self.money_total]
        found = [getattr(row, name) for row in money for name in (*AMOUNTS, "pledged")]
        found += [row.cost for row in self.costs]
        found += [row.average for row in self.training_lines]
        return any(amount % 1 for amount in found if amount is not None)

    @property
    def training_lines(self) -> list[TrainingLine]:
        return [self._training(row) for row in self.costs]

    def _training(self, row):
        number, part, rest, completed, moved = (
            self.trainings[row.kind, name]
            for name in (NUMBER, BY_PARTICIPANT, NOT_BY_PARTICIPANT, COMPLETED, OTHER_SECTOR)
        )
        has_average = row.cost is not None and number.number
        average = round(row.cost / number.number, 2) if has_average else None
        percents = share(part, rest, number)
        return TrainingLine(row.kind, number, row.cost, average, percents, completed, moved)
