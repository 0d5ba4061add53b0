"""What is told of a scheme at the end of a half-year, as plain values that are kept."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from hos.suppression import Counts, Shown, protect
from reporting.learning_accounts.figures import CostLine, SourceLine
from reporting.learning_accounts.layouts import FUNNEL, TRAININGS
from reporting.reports.content import read_as
from reporting.reports.table import as_plain


@dataclass(frozen=True)
class KindAmount:
    """What a source spent on a kind in this half-year; «other» and «all» are kinds together."""

    source: int
    kind: str
    amount: Decimal


@dataclass(frozen=True)
class Told:
    """Nothing in it says anything of one person or few: it may be read by anybody, for ever."""

    persons: Shown
    trainings: Shown
    costs: tuple[CostLine, ...]
    money: tuple[SourceLine, ...]
    total: SourceLine | None
    spent: tuple[KindAmount, ...]  # of the statements: in the half-year, not until its end

    @classmethod
    def nothing(cls, money=()) -> "Told":
        """Of a half-year in which nothing was booked yet."""
        persons, trainings = (protect(Counts.of(layout, [])) for layout in (FUNNEL, TRAININGS))
        return cls(persons, trainings, (), tuple(money), None, ())

    @classmethod
    def from_content(cls, content: dict) -> "Told":
        return read_as(cls, content)

    def as_content(self) -> dict:
        return as_plain(asdict(self))
