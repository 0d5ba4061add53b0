"""What the text of a deal says about each characteristic: read beside the line that judges it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models.assessment import Criterion
from deals.models.text import DealText
from deals.wording import (
    contribution_line,
    field_label,
    standing_alone,
    step_line,
    stretch,
)

FIELDS = {
    Criterion.A2: ["deal_type"],
    Criterion.A3: ["innovation", "builds_on"],
    Criterion.A4A: ["description", "expected_output"],
    Criterion.A4B: ["coordination"],
    Criterion.A4C: ["builds_on", "hos_relation"],
    Criterion.A4D: ["cost_note"],
    Criterion.A7: ["sharing_plan"],
    Criterion.A8: ["hos_relation"],
    Criterion.S2: ["target_group", "target_interest"],
}
PLANNING = {Criterion.A4B, Criterion.A5, Criterion.S3}
PARTIES = {Criterion.A6, Criterion.S1}


@dataclass(frozen=True)
class Ground:
    """A piece of the text with its label; empty words mean that nothing was filled in."""

    label: str
    words: str


def grounds(criterion: str, text: DealText) -> list[Ground]:
    """What to read before judging this line, in the words of the deal."""
    found = [
        Ground(field_label(name), standing_alone(name, getattr(text, name)))
        for name in FIELDS.get(criterion, [])
    ]
    if criterion in PLANNING:
        found += _planning(text)
    if criterion in PARTIES:
        found += [Ground(party.label, _brings(party)) for party in text.parties]
    return found


def _planning(text):
    steps = [step_line(step.title, step.starts_on, step.ends_on) for step in text.steps]
    return [
        Ground(_("Period"), stretch(text.starts_on, text.ends_on)),
        Ground(_("Steps"), "\n".join(steps)),
    ]


def _brings(party):
    return "\n".join(
        contribution_line(row.role, row.description, row.amount, row.hours, row.certainty)
        for row in party.contributions
    )
