"""What an invented deal of the demo consists of. Months count from the start of the accord (0), or
for a deal that has not begun from the month after loading."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Brings:
    """What a party brings in; amount in euro."""

    role: str
    words: str
    amount: int | None = None
    hours: int | None = None
    certainty: str = "pledged"


@dataclass(frozen=True)
class Party:
    organisation: str  # its key in the real file
    brings: tuple[Brings, ...] = ()
    is_lead: bool = False
    signs: bool = True


@dataclass(frozen=True)
class Stage:
    """A step of the approach, from the first month through the last."""

    title: str
    first: int
    last: int


class Now(Enum):
    """Where the half-year stands that is asked for at the day of loading."""

    APPROVED = "approved"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class Spends:
    """A line of spending; amount in euro as text, empty for Pm and nvt."""

    words: str
    kind: str = "spent"
    amount: str = ""
    outside_budget: bool = False


@dataclass(frozen=True)
class Target:
    """Something that is counted; `values` are what was told, from the latest back."""

    name: str
    unit: str
    target: int
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was told of one half-year. Without `spent`, part of what the financiers pledged."""

    light: str
    achieved: str
    developments: str = ""
    reason: str = ""
    spent: tuple[Spends, ...] = ()


class Change(Enum):
    """How far a change of a running deal has come."""

    OPEN = "open"
    PROPOSED = "proposed"
    SIGNING = "signing"
    IN_FORCE = "in_force"


@dataclass(frozen=True)
class Amendment:
    """New texts of a running deal; `unsigned` are the parties that still have to sign."""

    stage: Change
    texts: dict[str, str]
    unsigned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invented:
    """A deal: its text, who takes part and its planning."""

    slug: str
    goal: str  # the code of a goal of the accord
    title: str
    parties: tuple[Party, ...]
    texts: dict[str, object]
    months: tuple[int, int] | None = None
    stages: tuple[Stage, ...] = ()

    @property
    def leads(self):
        return [party.organisation for party in self.parties if party.is_lead]


@dataclass(frozen=True)
class Running(Invented):
    """A deal that runs, with its half-years: `told` from the latest back."""

    now: Now = Now.APPROVED
    told: tuple[Report, ...] = ()
    begun: str = ""  # what was typed already of a half-year not handed in
    targets: tuple[Target, ...] = ()
    amendment: Amendment | None = None
