"""What stands around the goals of a midterm report: stories, annexes, campuses, and the deals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reporting.learning_accounts.figures import SchemePart


@dataclass(frozen=True)
class StoryPart:
    """A story, a good practice or another lesson; under a goal when it is of one of its
    activities."""

    goal: int | None
    activity: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class AnnexPart:
    kind: str
    title: str
    held_on: date | None
    reference: str
    text: str
    file: str


@dataclass(frozen=True)
class CampusPart:
    name: str
    place: str


@dataclass(frozen=True)
class DealLine:
    number: str
    title: str
    leads: str
    phase: str
    starts_on: date | None
    ends_on: date | None
    spent_total: Decimal
    light: str


@dataclass(frozen=True)
class DealsPart:
    """How the deals of an accord stood, as the last published report of it says."""

    programme: str
    report: str
    half_year: str
    version: int
    sha256: str
    deals: tuple[DealLine, ...]
    schemes: tuple[SchemePart, ...] = ()  # as that report has them
