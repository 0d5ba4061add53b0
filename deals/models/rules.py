"""What a deal still lacks, and what is doubtful: rules 2-9, 12, 13 and 15 of the accord's own list.

Pure functions of a text: the same for «Controleren», for submitting and for the state of a section.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from deals.models.organisation import EMPLOYERS, Helix, side_of
from deals.models.text import DealText

OBSERVERS = ("steering_group", "support_team")  # take part without bringing something in


@dataclass(frozen=True)
class Finding:
    """Something to mend («blocks») or to confirm. `section` and `field` say where."""

    rule: int
    blocks: bool
    message: str
    section: str
    field: str

    @property
    def key(self):
        """Stands for this finding when a person confirms it."""
        return f"{self.rule}:{self.field}"


@dataclass(frozen=True)
class Frame:
    """The dates of the accord a deal has to stay inside."""

    starts_on: date | None
    ends_on: date | None


def findings(text: DealText, frame: Frame) -> list[Finding]:
    """Everything that blocks submitting first, then what has to be confirmed."""
    found = [
        *_required_texts(text),
        *_parties(text),
        *_planning(text, frame),
        *_balance(text),
    ]
    return sorted(found, key=lambda finding: (not finding.blocks, finding.rule))


def _required_texts(text) -> Iterator[Finding]:
    """The blocks of the form (source 000); rule 6 for the target group, rule 9 for the practice."""
    plain = [
        ("gegevens", "deal_type", _("Choose the type of deal.")),
        ("doel", "description", _("Describe the purpose of the deal.")),
        ("innovatie", "innovation", _("Describe what is new about the deal.")),
        ("coordinatie", "coordination", _("Describe who coordinates the deal and how.")),
        ("coordinatie", "hos_relation", _("Describe the relation to House of Skills.")),
        ("good-practice", "cost_note", _("Describe the costs and the yields.")),
    ]
    for section, field, message in plain:
        if not getattr(text, field).strip():
            yield Finding(0, True, message, section, field)
    pairs = [
        (6, "doel", ("target_group", "target_interest"),
         _("Describe the target group and the interest the deal serves for it.")),
        (9, "good-practice", ("good_practice", "sharing_plan"),
         _("State which good practice the deal leads to and how you share it and scale it up.")),
    ]  # fmt: skip
    for rule, section, fields, message in pairs:
        empty = [field for field in fields if not getattr(text, field).strip()]
        if empty:  # one sentence about both, at the first that is empty
            yield Finding(rule, True, message, section, empty[0])


def _parties(text) -> Iterator[Finding]:
    if not text.leads:
        yield Finding(3, True, _("Choose at least one lead applicant."), "partners", "parties")
    if len(text.parties) < 2:
        message = _("A deal has at least two organisations.")
        yield Finding(3, True, message, "partners", "parties")
    for party in text.parties:
        if not party.contributions:
            message = _(
                "{organisation} has no contribution or role yet. Fill in what this party does."
            ).format(organisation=party.label)
            yield Finding(4, True, message, "partners", f"party-{party.id}")
        for row in party.contributions:
            if row.role == "financier" and row.certainty == "reserved":
                message = _("The financing by {organisation} is still under reservation.").format(
                    organisation=party.label
                )
                yield Finding(15, False, message, "partners", f"contribution-{row.id}-certainty")


def _planning(text, frame) -> Iterator[Finding]:
    if not (text.starts_on and text.ends_on and text.steps):
        message = _("A deal needs a clear planning: fill in the period and at least one step.")
        field = "starts_on" if not text.starts_on else "ends_on" if not text.ends_on else "steps"
        yield Finding(7, True, message, "aanpak", field)
    if text.starts_on and text.ends_on:
        if text.ends_on < text.starts_on:
            message = _("The end date lies before the start date.")
            yield Finding(2, True, message, "aanpak", "ends_on")
        if not is_inside(text, frame):
            message = _("The deal has to lie within the period of the accord ({first} to {last}).")
            message = message.format(first=_day(frame.starts_on), last=_day(frame.ends_on))
            yield Finding(2, True, message, "aanpak", "starts_on")
    for number, step in enumerate(text.steps, 1):
        if not is_inside(step, text):
            message = _("Step {n} lies outside the period of the deal.").format(n=number)
            yield Finding(8, False, message, "aanpak", f"step-{step.id}-starts_on")


def _balance(text) -> Iterator[Finding]:
    """Rules 12 and 13: an employer, and all three sides of the triple helix."""
    if not text.parties:
        return
    if not any(party.kind in EMPLOYERS for party in text.parties):
        message = _("No employer or employers' organisation takes part in this deal.")
        yield Finding(12, False, message, "partners", "parties")
    for side, message in missing_sides(text):
        yield Finding(13, False, message, "partners", f"helix-{side}")


def missing_sides(text) -> Iterator[tuple[Helix, str]]:
    """Rule 13: the sides of the triple helix of which nobody takes part, each with its sentence."""
    present = {side_of(party.kind) for party in text.parties}
    for side in (Helix.GOVERNMENT, Helix.EDUCATION, Helix.BUSINESS):
        if side not in present:
            yield (
                side,
                _(
                    "Government, education and business do not all take part: {side} is missing."
                ).format(side=side.label),
            )


def is_inside(inner, outer) -> bool:
    """Whether the dates that are known lie within; what is unknown cannot lie outside."""
    starts = not (inner.starts_on and outer.starts_on) or inner.starts_on >= outer.starts_on
    ends = not (inner.ends_on and outer.ends_on) or inner.ends_on <= outer.ends_on
    begins_too_late = inner.starts_on and outer.ends_on and inner.starts_on > outer.ends_on
    ends_too_early = inner.ends_on and outer.starts_on and inner.ends_on < outer.starts_on
    return starts and ends and not begins_too_late and not ends_too_early


def _day(day):
    return formats.date_format(day, "j F Y") if day else "–"
