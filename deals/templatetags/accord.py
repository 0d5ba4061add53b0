"""Marks of the accord: its status, and a roll of lights."""

from django import template

from deals.models import ProgrammeStatus
from deals.templatetags.deals import LIGHTS, capital, light_word
from hos import marks

register = template.Library()

STATUSES = {
    ProgrammeStatus.DRAFT: ("ring-quarter", "rest"),
    ProgrammeStatus.ADOPTED: ("ring-half", "active"),
    ProgrammeStatus.RUNNING: ("ring-most", "active"),
    ProgrammeStatus.CLOSED: ("tick", ""),
}


@register.simple_tag
def programme_status(code):
    return marks.status(capital(ProgrammeStatus(code).label), *STATUSES[code])


@register.simple_tag
def light_count(code, number):
    """«3 loopt goed»: one part of a roll of lights."""
    shape, colour = LIGHTS[code]
    return marks.light(f"{number} {light_word(code).lower()}", shape, colour)
