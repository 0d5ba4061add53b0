"""The rounds of the assessment of a deal, with what each decision asked for."""

from deals.forms.sections import BY_SLUG
from deals.models import EventKind


def rounds_of(deal) -> list:
    """Every round, newest first; `parts` are the titles of the parts that were sent back."""
    returned = deal.events.filter(kind=EventKind.SENT_BACK)
    asked = {event.at: event.sections for event in returned}
    rounds = list(deal.assessments.select_related("decided_by").prefetch_related("lines"))
    for one in rounds:
        one.parts = titles(asked.get(one.decided_at, []))
    return rounds


def titles(slugs) -> list[str]:
    """The titles of sections by their slugs; unknown ones are left out."""
    return [BY_SLUG[slug].title for slug in slugs if slug in BY_SLUG]
