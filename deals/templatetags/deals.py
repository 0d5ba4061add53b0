"""Marks of the domain: light, status, certainty, and stored values in words."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from deals import wording
from deals.models import Certainty, DealStatus, Light, ProgressStatus, StepStatus, VersionState
from hos import marks
from hos.templatetags.hos import deadline, month

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
def light(code, was="", big=False):
    """The traffic light; `was` is the code of last time and shows only when it differs."""
    if not code:
        return "–"
    shape, colour = LIGHTS[code]
    before = _("was: {light}").format(light=light_word(was).lower()) if was and was != code else ""
    return marks.light(light_word(code), shape, colour, was=before, big=big)


@register.simple_tag
def deal_status(code):
    return marks.status(capital(DealStatus(code).label), *STATUSES[code])


@register.simple_tag
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


register.filter("capital", capital)


@register.filter
def ready(states):
    """How many sections are ready."""
    return sum(state.state == "ready" for state in states)


@register.simple_tag
def deal_row(row):
    """One row of the deal list. Built here and not in a template: a page has fifty of them."""
    return format_html(
        '<tr><td class="hos-amount d-none d-md-table-cell">{}</td>'
        '<th scope="row"><a href="{}">{}</a>{}<span class="hos-hint fw-normal">{}</span></th>'
        '<td class="d-none d-md-table-cell" title="{}">{}</td>'
        '<td data-label="{}"><span class="hos-nowrap">{} – {}</span></td>'
        '<td data-label="{}">{}</td><td data-label="{}"><span>{}</span></td>'
        '<td data-label="{}">{}</td></tr>',
        row.number, f"/deals/{row.pk}/", row.title, _example(row), row.leads,
        row.goal_title, row.goal_code or row.goal_title,
        _("Period"), month(row.starts_on), month(row.ends_on),
        _("Status"), deal_status(row.status), _("Traffic light"), light(row.light, row.was),
        _("Half-year"), _half_year(row.progress),
    )  # fmt: skip


def _example(row):
    if not row.is_example:
        return ""
    return format_html(' <span class="hos-tag">{}</span>', _("example"))


def _half_year(progress):
    """The state of the half-year asked for now, and when it was or is due."""
    if progress is None:
        return "–"
    waits = progress.status in (ProgressStatus.DRAFT, ProgressStatus.RETURNED)
    due = format_html('<span class="d-block">{}</span>', deadline(progress.due_on)) if waits else ""
    return format_html(
        '{} <span class="hos-was">{}</span>{}',
        progress_status(progress.status), progress.half, due,
    )  # fmt: skip
