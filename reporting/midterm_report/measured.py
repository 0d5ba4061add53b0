"""What was measured, in a midterm report: targets, and facts about the labour market."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deals.targets import Target, target_of


@dataclass(frozen=True)
class ReadingPart:
    as_of: date | None
    as_of_text: str
    value: Decimal
    qualifier: str
    kind: str
    counts: bool
    note: str


@dataclass(frozen=True)
class IndicatorPart:
    """A target of a goal or of one of its activities, or a fact about the labour market."""

    pk: int
    goal: int | None
    activity: int | None
    name: str
    unit: str
    comparator: str
    target: Decimal | None
    of_total: Decimal | None
    deadline: date | None
    deadline_text: str
    baseline: Decimal | None
    note: str
    source: str
    readings: tuple[ReadingPart, ...]  # oldest first, those without a date last

    @property
    def dated(self):
        return [one for one in self.readings if one.as_of]

    @property
    def measured(self) -> Target:
        return target_of(self, self.readings, bool(self.readings))

    def is_missed(self, *, on):
        """The deadline has passed, and the target was not reached or never measured; a target in
        words is not judged."""
        if self.target is None or not self.deadline or self.deadline > on:
            return False
        line = self.measured.line
        return line.value is None or line.is_missed(on=on)
