"""The states of schemes as marks: a shape and a word, never a colour alone."""

from django import template

from deals.templatetags.deals import capital
from hos import marks
from pilots.models import FundStatus, ParticipantStatus

register = template.Library()
STATUSES = {
    FundStatus.SETUP: ("ring-empty", "rest"),
    FundStatus.OPEN: ("ring-half", "active"),
    FundStatus.CLOSED: ("tick", "rest"),
}


@register.simple_tag
def fund_status(code):
    return marks.status(capital(FundStatus(code).label), *STATUSES[code])


PARTICIPANTS = {
    ParticipantStatus.REGISTERED: ("ring-empty", "rest"),
    ParticipantStatus.ADMITTED: ("ring-half", "active"),
    ParticipantStatus.REJECTED: ("cross", "rest"),
    ParticipantStatus.IN_TRAINING: ("ring-half", "active"),
    ParticipantStatus.COMPLETED: ("tick", ""),
    ParticipantStatus.DROPPED_OUT: ("cross", "rest"),
}


@register.simple_tag
def participant_status(code):
    return marks.status(capital(ParticipantStatus(code).label), *PARTICIPANTS[code])
