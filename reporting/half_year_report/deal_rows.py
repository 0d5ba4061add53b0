"""The rows of the tables about one deal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deals.models.half_year_text import HalfYearText, StepLine
from deals.templatetags.deals import capital
from deals.wording import value_in_words
from reporting.half_year_report.words import standing


@dataclass(frozen=True)
class PartyRow:
    """One contribution of a party; `is_again` when the party stands in the row above too."""

    name: str
    is_again: bool
    role: str
    description: str
    amount: Decimal | None
    hours: Decimal | None
    mark: str
    state: str
    signed_on: date | None
    signs: bool


def party_rows(deal) -> list[PartyRow]:
    """Every party with what it brings and how that stands; one without a contribution too."""
    found = []
    for party in deal.text.parties:
        rows = [_contribution(deal, party, row) for row in party.contributions]
        for place, facts in enumerate(rows or [("", "", None, None, "", "")]):
            signed = deal.signed_on(party.id) if place == 0 else None
            found.append(PartyRow(party.label, place > 0, *facts, signed, party.signature_required))
    return found


def _contribution(deal, party, row):
    part = deal.told.part(party.id) if deal.told else None
    said = part.deliveries if part and part.is_ready else ()
    delivery = next((line.status for line in said if line.contribution == row.id), "")
    role = capital(value_in_words("role", row.role))
    return role, row.description, row.amount, row.hours, *standing(row.certainty, delivery)


def step_rows(deal) -> list[StepLine]:
    """The steps as they were told, else as planned."""
    if deal.told:
        return list(deal.told.steps)
    return [
        StepLine(step.id, step.title, step.starts_on, step.ends_on, "")
        for step in deal.text.steps
    ]  # fmt: skip


def told_parts(told: HalfYearText):
    """What parties wrote of their own part."""
    return [part for part in told.parts if part.is_ready and part.delivered.strip()]
