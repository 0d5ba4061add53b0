"""The states of schemes as marks: a shape and a word, never a colour alone."""

from django import template

from deals.templatetags.deals import capital
from hos import marks
from pilots.models import FundStatus

register = template.Library()
STATUSES = {
    FundStatus.SETUP: ("ring-empty", "rest"),
    FundStatus.OPEN: ("ring-half", "active"),
    FundStatus.CLOSED: ("tick", "rest"),
}


@register.simple_tag
def fund_status(code):
    return marks.status(capital(FundStatus(code).label), *STATUSES[code])
