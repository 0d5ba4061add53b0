"""Marks of writing a midterm report."""

from django import template

from deals.templatetags.deals import capital
from hos import marks
from reporting.models import ChapterState

register = template.Library()

STATES = {
    ChapterState.EMPTY: ("ring-empty", "rest"),
    ChapterState.DRAFT: ("ring-half", "active"),
    ChapterState.READY: ("tick", ""),
}


@register.simple_tag
def chapter_state(code):
    return marks.status(capital(ChapterState(code).label), *STATES[code])
