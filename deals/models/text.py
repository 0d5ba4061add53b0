"""The text of a deal: what is judged, signed and shown. Frozen values, no rows.

The working text is read from the rows; the text in force from the version that was signed. Both
are a DealText, so pages, PDF, checks and differences do not care which one they are given. The
content of a version is this text as canonical JSON; its SHA-256 is what a signature is bound to.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal

FORM = "innovatiedeal/1"  # raised when the shape of the content changes; old ones stay readable


@dataclass(frozen=True)
class ContributionText:
    """A role with what a party brings; amount in euro."""

    id: int
    role: str
    description: str
    amount: Decimal | None
    hours: Decimal | None
    certainty: str


@dataclass(frozen=True)
class PartyText:
    """A party with the name its organisation had at that moment."""

    id: int  # of the participation
    organisation: int
    name: str
    short: str
    kind: str
    is_lead: bool
    signature_required: bool
    contributions: tuple[ContributionText, ...]

    @property
    def label(self):
        return self.short or self.name


@dataclass(frozen=True)
class StepText:
    id: int
    title: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class DealText:
    """The whole text of one deal."""

    programme: str
    goal: str
    also_goals: tuple[str, ...]
    number: str
    title: str
    deal_type: str
    instrument: str
    sector: str
    education_levels: tuple[str, ...]
    region: str
    place: str
    description: str
    target_group: str
    target_interest: str
    expected_output: str
    innovation: str
    builds_on: str
    parties: tuple[PartyText, ...]
    starts_on: date | None
    ends_on: date | None
    planning_note: str
    steps: tuple[StepText, ...]
    coordination: str
    hos_relation: str
    good_practice: str
    sharing_plan: str
    cost_note: str

    @classmethod
    def working(cls, deal) -> "DealText":
        """The text as the rows have it now."""
        plain = {name: getattr(deal, name) for name in PLAIN_FIELDS}
        return cls(
            **plain,
            programme=deal.goal.programme.title,
            goal=str(deal.goal),
            also_goals=tuple(str(goal) for goal in deal.also_goals.all()),
            education_levels=tuple(deal.education_levels),
            parties=_parties(deal),
            steps=tuple(_part(StepText, step) for step in deal.steps.filter(is_removed=False)),
        )

    @classmethod
    def from_content(cls, content: dict) -> "DealText":
        """The text of a version."""
        values = {field.name: content[field.name] for field in fields(cls)}
        values["parties"] = tuple(_party_from(party) for party in content["parties"])
        values["steps"] = tuple(StepText(**_with_dates(step)) for step in content["steps"])
        for name in ("also_goals", "education_levels"):
            values[name] = tuple(values[name])
        return cls(**_with_dates(values))

    def as_content(self, *, number: int) -> dict:
        """What version `number` keeps: plain JSON values, dates as ISO, amounts as «1000.00»."""
        return {
            "form": FORM,
            "version": number,
            **json.loads(json.dumps(asdict(self), default=str)),
        }

    @property
    def leads(self):
        return [party for party in self.parties if party.is_lead]

    @property
    def open_questions(self):
        """(party, contribution) for everything under reservation."""
        return [
            (party, contribution)
            for party in self.parties
            for contribution in party.contributions
            if contribution.certainty == "reserved"
        ]

    def party(self, participation_id):
        return next((party for party in self.parties if party.id == participation_id), None)


PLAIN_FIELDS = [
    "number", "title", "deal_type", "instrument", "sector", "region", "place", "description",
    "target_group", "target_interest", "expected_output", "innovation", "builds_on", "starts_on",
    "ends_on", "planning_note", "coordination", "hos_relation", "good_practice", "sharing_plan",
    "cost_note",
]  # fmt: skip


def canonical(content: dict) -> bytes:
    """The bytes a signature is bound to: one spelling for one content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(content: dict) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def _parties(deal):
    participations = deal.participation_set.present().select_related("organisation")
    contributions = {}
    for row in deal.contributions().order_by("position", "pk"):
        contributions.setdefault(row.participation_id, []).append(_part(ContributionText, row))
    return tuple(
        PartyText(
            id=row.pk,
            organisation=row.organisation_id,
            name=row.organisation.name,
            short=row.organisation.short,
            kind=row.organisation.kind,
            is_lead=row.is_lead,
            signature_required=row.signature_required,
            contributions=tuple(contributions.get(row.pk, [])),
        )
        for row in participations
    )


def _part(kind, row):
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})


def _party_from(party):
    contributions = tuple(
        ContributionText(
            **row
            | {
                name: None if row[name] is None else Decimal(row[name])
                for name in ("amount", "hours")
            }
        )
        for row in party["contributions"]
    )
    return PartyText(**party | {"contributions": contributions})


def _with_dates(values):
    dates = {
        name: date.fromisoformat(values[name]) if values[name] else None
        for name in ("starts_on", "ends_on")
    }
    return values | dates
