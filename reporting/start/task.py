"""One thing that asks something of a user."""

from dataclasses import dataclass
from datetime import date, datetime

from deals.models import Participation

MOST = 50  # what one person can oversee; the lists hold the rest


@dataclass(frozen=True)
class Task:
    """One thing to do. `since` is when the wait began, `due_on` when it should be done; `verb` is
    what the button to it says. `aside` is another way to do it."""

    label: str
    url: str
    hint: str = ""
    since: datetime | None = None
    due_on: date | None = None
    state: str = ""
    verb: str = ""
    is_example: bool = False
    light: str = ""
    aside: str = ""
    aside_url: str = ""


def leads_of(deal):
    """The lead applicants by name."""
    places = Participation.objects.present().filter(activity=deal, is_lead=True)
    return ", ".join(place.organisation.label for place in places.select_related("organisation"))
