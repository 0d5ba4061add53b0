"""What was told of one half-year of one deal. Frozen values, no rows.

The same values are checked, laid beside last time, kept with every event, put in the receipt and
in the half-year report, so a sum is the same wherever it is shown.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.utils import formats

from deals.models.expenditure import SpendingKind
from deals.models.indicator import MEASURED, Comparator, Qualifier
from deals.models.part import PartStatus
from deals.models.progress import Light

FORM = "halfjaar/1"  # raised when the shape of the content changes; old ones stay readable


@dataclass(frozen=True)
class SpendingLine:
    """Amount in euro; None for Pm and nvt. `funder` is a name, empty for the owner."""

    id: int
    description: str
    kind: str
    amount: Decimal | None
    outside_budget: bool
    funder_id: int | None
    funder: str

    @property
    def counts(self):
        """Whether it is in the totals: really spent, inside the budget, by the owner."""
        return self.kind == SpendingKind.SPENT and not self.outside_budget and not self.funder


@dataclass(frozen=True)
class ReadingLine:
    """A target with what was measured this time; None where nothing was filled in."""

    indicator: int
    name: str
    unit: str
    comparator: str
    target: Decimal | None
    of_total: Decimal | None
    deadline: date | None
    deadline_text: str
    before: Decimal | None
    value: Decimal | None
    qualifier: str
    forecast: Decimal | None

    @property
    def share(self):
        """Of the target, in whole percents, or None."""
        if self.value is None or not self.target or self.comparator not in MEASURED:
            return None
        return int((self.value * 100 / self.target).to_integral_value())

    def is_missed(self, *, on):
        """The deadline has passed and the value is on the wrong side of the target."""
        if self.value is None or self.target is None or not self.deadline or self.deadline > on:
            return False
        if self.comparator == Comparator.MAX:
            return self.value > self.target
        return self.comparator in MEASURED and self.value < self.target

    @property
    def shown(self):
        sign = "" if self.qualifier == Qualifier.EQUAL else Qualifier(self.qualifier).label + " "
        return sign + number(self.value)

    @property
    def target_shown(self):
        return number(self.target)

    @property
    def before_shown(self):
        return number(self.before)

    @property
    def forecast_shown(self):
        return number(self.forecast)


@dataclass(frozen=True)
class StepLine:
    id: int
    title: str
    starts_on: date | None
    ends_on: date | None
    status: str


@dataclass(frozen=True)
class DeliveryLine:
    """One promised contribution: what was promised and how far it is."""

    contribution: int
    role: str
    description: str
    promised: Decimal | None
    promised_hours: Decimal | None
    certainty: str
    status: str
    amount: Decimal | None
    hours: Decimal | None


@dataclass(frozen=True)
class PartLine:
    """The part of one party, with the name its organisation had."""

    participation: int
    organisation: int
    name: str
    is_lead: bool
    status: str
    delivered: str
    is_unchanged: bool
    ready_at: datetime | None
    ready_by: str
    deliveries: tuple[DeliveryLine, ...]

    @property
    def is_ready(self):
        return self.status == PartStatus.READY


@dataclass(frozen=True)
class EvidenceLine:
    id: int
    participation: int | None
    name: str
    description: str


@dataclass(frozen=True)
class HalfYearText:
    """The whole half-year of one deal."""

    period: str
    version: int | None
    due_on: date
    achieved: str
    developments: str
    unchanged: tuple[str, ...]  # names of the texts confirmed as still right
    unchanged_by: str
    unchanged_at: datetime | None
    step: int | None
    steps: tuple[StepLine, ...]
    spending: tuple[SpendingLine, ...]
    readings: tuple[ReadingLine, ...]
    light: str
    light_reason: str
    staff_light: str
    staff_light_reason: str
    parts: tuple[PartLine, ...]
    evidence: tuple[EvidenceLine, ...]

    @property
    def spent(self) -> Decimal:
        """Euro, of the lines that count."""
        return sum((line.amount for line in self.spending if line.counts), Decimal("0.00"))

    @property
    def pm_count(self) -> int:
        return sum(line.kind == SpendingKind.PM for line in self.spending)

    @property
    def light_again(self):
        """The light, where it can be said once more: one that a file did not know is none."""
        return "" if self.light == Light.UNKNOWN else self.light

    @property
    def missing_parts(self):
        """Parties that told nothing."""
        return [part for part in self.parts if not part.is_ready]

    def part(self, participation):
        return next((part for part in self.parts if part.participation == participation), None)

    def as_content(self) -> dict:
        """Plain JSON: dates as ISO, amounts as «1000.00»."""
        return {"form": FORM, **json.loads(json.dumps(asdict(self), default=_plain))}

    @classmethod
    def from_content(cls, content: dict) -> "HalfYearText":
        values = {field.name: content[field.name] for field in fields(cls)}
        values |= {
            "due_on": date.fromisoformat(content["due_on"]),
            "unchanged": tuple(content["unchanged"]),
            "unchanged_at": _moment(content["unchanged_at"]),
            "steps": tuple(_read(StepLine, row) for row in content["steps"]),
            "spending": tuple(_read(SpendingLine, row) for row in content["spending"]),
            "readings": tuple(_read(ReadingLine, row) for row in content["readings"]),
            "parts": tuple(_part_from(row) for row in content["parts"]),
            "evidence": tuple(EvidenceLine(**row) for row in content["evidence"]),
        }
        return cls(**values)


AMOUNTS = {
    "amount", "target", "of_total", "before", "value", "forecast", "promised", "promised_hours",
    "hours",
}  # fmt: skip
DATES = {"starts_on", "ends_on", "deadline"}


def number(value):
    """«1.200» or «12,5»: no noughts behind the comma."""
    if value is None:
        return "–"
    whole = value == value.to_integral_value()
    return formats.number_format(value, decimal_pos=0 if whole else 1, force_grouping=True)


def _read(kind, row):
    return kind(**{name: _value(name, value) for name, value in row.items()})


def _value(name, value):
    if value is None:
        return None
    if name in AMOUNTS:
        return Decimal(value)
    return date.fromisoformat(value) if name in DATES else value


def _part_from(row):
    deliveries = tuple(_read(DeliveryLine, line) for line in row["deliveries"])
    return PartLine(**row | {"deliveries": deliveries, "ready_at": _moment(row["ready_at"])})


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def _plain(value):
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
