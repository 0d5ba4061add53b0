"""The blocks of the official form that hold one text per label."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models import Instrument
from deals.templatetags.deals import capital
from deals.wording import contribution_line, field_label, step_line, stretch, value_in_words
from reporting.deal_document.parties import full_name

# What the form always asks for, and what is only shown when it was filled in.
CONTENT = ["description", "target_group", "target_interest", "innovation"]
ORGANISATION = ["coordination", "hos_relation", "good_practice", "sharing_plan", "cost_note"]
MORE_DETAILS = ["number", "also_goals", "instrument", "sector", "education_levels", "region",
                "place"]  # fmt: skip
MORE_CONTENT = ["expected_output", "builds_on"]
CHOSEN = ["instrument", "sector"]  # our words; what a person typed is printed as it is
LONGEST_TOGETHER = 2000  # characters: about half a page


@dataclass(frozen=True)
class Row:
    """A label of the form with what was filled in; an empty text is shown as such."""

    label: str
    text: str

    @property
    def is_tall(self):
        """Too long to be kept together on one page."""
        return len(self.text) > LONGEST_TOGETHER


def blocks(text) -> dict:
    """The blocks, by the name they have in the figures."""
    return {
        "details": (*_details(text), *_filled(text, MORE_DETAILS)),
        "content": (*_rows(text, CONTENT), *_filled(text, MORE_CONTENT)),
        "steps": tuple(step_line(step.title, step.starts_on, step.ends_on) for step in text.steps),
        "planning": _planning(text),
        "organisation": tuple(_rows(text, ORGANISATION)),
        "open_questions": tuple(_question(*found) for found in text.open_questions),
    }


def _details(text):
    involved = [party for party in text.parties if not party.is_lead]
    yield Row(_("Title"), text.title)
    yield Row(_("Name of the lead applicant"), "\n".join(map(full_name, text.leads)))
    yield Row(_("Organisations involved"), "\n".join(map(full_name, involved)))


def _rows(text, names):
    for name in names:
        value = getattr(text, name)
        value = "\n".join(value) if isinstance(value, tuple) else value
        words = value_in_words(name, value)
        yield Row(field_label(name), capital(words) if name in CHOSEN else words.strip())


def _filled(text, names):
    """That a deal is a deal goes without saying."""
    if text.instrument == Instrument.DEAL:
        names = [name for name in names if name != "instrument"]
    return (row for row in _rows(text, names) if row.text)


def _planning(text):
    lines = [capital(stretch(text.starts_on, text.ends_on)), text.planning_note]
    return "\n\n".join(line for line in lines if line)


def _question(party, row):
    line = contribution_line(row.role, row.description, row.amount, row.hours, row.certainty)
    return f"{party.label}: {line}"
