"""Marks of the domain: light, status, certainty, and stored values in words."""

from django import template
from django.utils.translation import gettext as _

from deals import wording
from deals.models import Certainty, DealStatus, Light, ProgressStatus, StepStatus, VersionState
from deals.rounds import titles
from hos import marks
from hos.per_language import per_language

register = template.Library()

LIGHTS = {
    Light.GREEN: ("circle", "green"),
    Light.AMBER: ("diamond", "amber"),
    Light.RED: ("square", "red"),
    Light.NOT_NEEDED: ("minus", "grey"),
    Light.UNKNOWN: ("ring-empty", "grey"),
}
STATUSES = {
    DealStatus.DRAFT: ("ring-quarter", "rest"),
    DealStatus.SUBMITTED: ("ring-half", "active"),
    DealStatus.SIGNING: ("ring-half", "active"),
    DealStatus.REJECTED: ("cross", ""),
    DealStatus.WITHDRAWN: ("back", ""),
    DealStatus.PLANNED: ("calendar", "rest"),
    DealStatus.RUNNING: ("ring-most", "active"),
    DealStatus.COMPLETED: ("tick", ""),
    DealStatus.STOPPED: ("cross", ""),
    DealStatus.LAPSED: ("minus", ""),
}
PROGRESS = {
    ProgressStatus.DRAFT: ("ring-quarter", "rest"),
    ProgressStatus.SUBMITTED: ("ring-half", "active"),
    ProgressStatus.RETURNED: ("back", "active"),
    ProgressStatus.APPROVED: ("tick", ""),
}
STEPS = {
    StepStatus.PLANNED: ("calendar", "rest"),
    StepStatus.BUSY: ("ring-half", "active"),
    StepStatus.READY: ("tick", ""),
    StepStatus.LAPSED: ("cross", ""),
}
SURE = {
    Certainty.PLEDGED: ("tick", ""),
    Certainty.RESERVED: ("question", "open"),
    Certainty.WITHDRAWN: ("cross", "gone"),
}
VERSIONS = {
    VersionState.SIGNING: ("ring-half", "active"),
    VersionState.IN_FORCE: ("tick", ""),
    VersionState.REPLACED: ("back", "rest"),
    VersionState.REFUSED: ("cross", ""),
    VersionState.WITHDRAWN: ("back", "rest"),
}
SECTION_STATES = {
    "empty": ("ring-empty", "rest"),
    "busy": ("ring-half", "active"),
    "ready": ("tick", ""),
}


def capital(words):
    words = str(words)
    return words[:1].upper() + words[1:]


def light_word(code):
    """«Vertraging» for short, as in tables; the legend has the long meaning."""
    return capital(Light(code).label.partition(",")[0])


@register.simple_tag
@per_language
def light(code, was="", big=False):
    """The traffic light; `was` is the code of last time and shows only when it differs."""
    if not code:
        return "–"
    shape, colour = LIGHTS[code]
    before = _("was: {light}").format(light=light_word(was).lower()) if was and was != code else ""
    return marks.light(light_word(code), shape, colour, was=before, big=big)


@register.simple_tag
@per_language
def deal_status(code):
    return marks.status(capital(DealStatus(code).label), *STATUSES[code])


@register.simple_tag
@per_language
def progress_status(code):
    return marks.status(capital(ProgressStatus(code).label), *PROGRESS[code])


@register.simple_tag
def step_status(code):
    return marks.status(capital(StepStatus(code).label), *STEPS[code])


@register.simple_tag
def version_state(code):
    return marks.status(capital(VersionState(code).label), *VERSIONS[code])


@register.simple_tag
def section_state(code):
    words = {"empty": _("Empty"), "busy": _("Busy"), "ready": _("Ready")}
    return marks.status(words[code], *SECTION_STATES[code])


@register.simple_tag
def certainty(code, word=""):
    return marks.sure(word or capital(Certainty(code).label), *SURE[code])


@register.filter
@per_language
def label(code, name):
    """The words of a stored code: {{ deal.sector|label:"sector" }}."""
    return capital(wording.value_in_words(name, code)) if code else "–"


@register.simple_tag
def stretch(part):
    """From when to when: anything with starts_on and ends_on."""
    return wording.stretch(part.starts_on, part.ends_on)


@register.filter
def contribution_line(row):
    return wording.contribution_line(
        row.role, row.description, row.amount, row.hours, row.certainty
    )


@register.filter
def hours(value):
    return wording.in_hours(value)


@register.filter
def worded(change):
    return wording.worded(change)


@register.filter
def parts(event):
    """The titles of the parts that were sent back with an event."""
    return titles(event.sections)


register.filter("capital", capital)


@register.filter
def ready(states):
    """How many sections are ready."""
    return sum(state.state == "ready" for state in states)
