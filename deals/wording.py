"""Stored values of a deal in words: labels of fields, choices, dates and amounts.

Changes are kept with codes, so that they can be read in any language; here they become sentences.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import (
    Activity,
    Certainty,
    ContributionRole,
    DealType,
    Delivery,
    EducationLevel,
    Instrument,
    Light,
    Sector,
    StepStatus,
)
from hos.forms.fields import dutch_number
from hos.templatetags.hos import euro

CHOICES = {
    "deal_type": DealType, "instrument": Instrument, "sector": Sector, "role": ContributionRole,
    "certainty": Certainty, "education_levels": EducationLevel,
    "light": Light, "delivery": Delivery, "step": StepStatus,
}  # fmt: skip
LABELS = {
    "role": gettext_lazy("Role"), "certainty": gettext_lazy("Certainty"),
    "amount": gettext_lazy("Amount"), "hours": gettext_lazy("Hours"),
    "is_lead": gettext_lazy("Lead applicant"), "signature_required": gettext_lazy("Has to sign"),
    "also_goals": gettext_lazy("Also serves"), "goal": gettext_lazy("Goal of the accord"),
    "order": gettext_lazy("Order of the steps"),
}  # fmt: skip


@dataclass(frozen=True)
class Worded:
    """A change as a person reads it."""

    label: str
    before: str
    after: str


def worded(change: dict) -> Worded:
    """A stored change (Change.as_json) in words."""
    path = change["path"].split(".")
    label = _label(path, change["subject"])
    name = path[-1]
    return Worded(label, standing_alone(name, change["before"]),
                  standing_alone(name, change["after"]))  # fmt: skip


def standing_alone(name, value):
    """A stored value where it is not part of a sentence: our own words with a capital, what people
    typed as it is."""
    words = value_in_words(name, value)
    return words[:1].upper() + words[1:] if name in CHOICES else words


def _label(path, subject):
    field = path[-1]
    if path[0] == "parties" and len(path) == 2:
        return _("Party")
    if path[0] == "parties" and len(path) == 4:
        return _("Contribution of {name}").format(name=subject)
    if path[0] == "steps" and len(path) == 2 and field != "order":
        return _("Step")
    label = field_label(field, in_contribution="contributions" in path, in_step=path[0] == "steps")
    return f"{label} · {subject}" if subject else label


def field_label(name, *, in_contribution=False, in_step=False):
    """The label of a field as the forms have it."""
    if in_contribution and name == "description":
        return _("Contribution")
    if in_step and name == "title":
        return _("Step")
    if name in LABELS:
        return str(LABELS[name])
    label = str(Activity._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def value_in_words(name, value):
    """A stored value as text; a whole row as one line."""
    if isinstance(value, dict):
        return _row(value)
    if name in CHOICES:
        known = dict(CHOICES[name].choices)
        return ", ".join(str(known.get(code, code)) for code in value.split("\n") if code)
    if name in ("starts_on", "ends_on"):
        return date_format(date.fromisoformat(value), "j F Y") if value else ""
    if name == "amount":
        return euro(value) if value else ""
    if name in ("is_lead", "signature_required"):
        return _("yes") if value == "yes" else _("no")
    return value


def _row(row):
    if not row:
        return ""
    if "contributions" in row:
        return "\n".join([row["name"], *(_row(part) for part in row["contributions"])])
    if "role" in row:
        return contribution_line(
            row["role"], row["description"], row["amount"], row["hours"], row["certainty"]
        )
    return step_line(row["title"], _date(row["starts_on"]), _date(row["ends_on"]))


def contribution_line(role, description, amount, hours, certainty):
    """«Financier: financiering, € 5.000 (onder voorbehoud)»"""
    known = dict(ContributionRole.choices)
    line = str(known.get(role, role))
    line = line[:1].upper() + line[1:]
    extra = [description, euro(amount) if amount else "", in_hours(hours)]
    if any(extra):
        line += ": " + ", ".join(part for part in extra if part)
    if certainty != Certainty.PLEDGED:
        line += f" ({dict(Certainty.choices).get(certainty, certainty)})"
    return line


def in_hours(hours):
    from decimal import Decimal

    return _("{number} hours").format(number=dutch_number(Decimal(hours))) if hours else ""


def step_line(title, starts_on, ends_on):
    return ": ".join(part for part in (title, stretch(starts_on, ends_on)) if part)


def stretch(starts_on, ends_on):
    """«1 januari 2019 t/m 31 december 2019», or what is known of it."""
    first, last = (date_format(day, "j F Y") if day else "" for day in (starts_on, ends_on))
    if first and last:
        return _("{first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first}").format(first=first)
    return _("until {last}").format(last=last) if last else ""


def _date(text):
    return date.fromisoformat(text) if text else None
