"""What differs between two texts of the same half-year, in words and in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models import Light, StepStatus
from deals.models.expenditure import SpendingKind
from deals.models.half_year_text import HalfYearText
from deals.models.part import Delivery
from deals.wording import contribution_line
from hos.templatetags.hos import euro


@dataclass(frozen=True)
class Difference:
    """One thing that changed: what it is called, and both in words."""

    section: str
    label: str
    before: str
    after: str


def differences(before: HalfYearText, after: HalfYearText) -> list[Difference]:
    """Everything a partner tells that is not the same in both; lights of the office are not his."""
    old, new = dict(_lines(before)), dict(_lines(after))
    keys = [*new, *(key for key in old if key not in new)]
    return [
        Difference(key[0], key[1], old.get(key, ""), new.get(key, ""))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]


def _lines(text) -> Iterator[tuple[tuple[str, str], str]]:
    """((section, label), words) of everything that was told."""
    for part in text.parts:
        yield ("partners", part.name), _part(part)
    yield ("results", _("Result")), text.achieved
    yield ("results", _("Developments")), text.developments
    titles = {step.id: step.title for step in text.steps}
    yield ("steps", _("Current step")), titles.get(text.step, "")
    for step in text.steps:
        yield ("steps", step.title), str(StepStatus(step.status).label)
    yield ("spending", _("Spending")), "\n".join(spending_line(line) for line in text.spending)
    for line in text.readings:
        yield ("readings", line.name), "" if line.value is None else line.shown
    yield ("light", _("Traffic light")), str(Light(text.light).label) if text.light else ""
    yield ("light", _("Explanation")), text.light_reason
    yield ("evidence", _("Evidence")), "\n".join(line.name for line in text.evidence)


def _part(part):
    told = [part.delivered] if part.delivered else []
    return "\n".join(told + [delivery_line(line) for line in part.deliveries if line.status])


def delivery_line(line):
    """«Scholingsaanbod: geleverd, € 5.000»"""
    role = contribution_line(line.role, "", None, None, "pledged")
    told = [str(Delivery(line.status).label), euro(line.amount) if line.amount else ""]
    return f"{role}: " + ", ".join(part for part in told if part)


def spending_line(line):
    """«Werving: uitgegeven, € 4.250,00»"""
    extra = [str(SpendingKind(line.kind).label)]
    if line.amount is not None:
        extra.append(euro(line.amount, True))
    if line.outside_budget:
        extra.append(_("outside the budget"))
    if line.funder:
        extra.append(_("paid by {name}").format(name=line.funder))
    return f"{line.description}: " + ", ".join(extra)
