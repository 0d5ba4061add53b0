"""Who may see and do what with the offer of a scheme: its provider keeps it, the office admits it,
cashiers and who helps a participant look in it."""

from tests.access.actors import COORDINATOR, OFFICE
from tests.access.expected_funds import OPEN, SEEN_BY
from tests.access.rules import JUST_OFFICE, READERS, asked, page

SELF = frozenset({COORDINATOR})  # the people of the provider
PROVIDER, LISTED = {"provider": SELF}, {"provider": SEEN_BY}
ON_OFFER, DRAFT = {"training": READERS}, {"draft training": SELF}
PROPOSED = {"proposed training": SELF | {OFFICE}}

OFFER = [
    page("pilots:trainings", {"open fund": READERS}, READERS),
    page("pilots:training", ON_OFFER | PROPOSED | DRAFT, READERS),
    asked("pilots:training_new", PROVIDER, SELF),
    asked("pilots:training_edit", DRAFT | ON_OFFER, SELF),
    asked("pilots:training_propose", DRAFT, SELF),
    asked("pilots:training_admit", PROPOSED, JUST_OFFICE),
    asked("pilots:training_withdraw", ON_OFFER | PROPOSED, SELF | {OFFICE}),
    page("pilots:providers", OPEN, SEEN_BY),
    asked("pilots:provider_admit", OPEN, JUST_OFFICE),
    asked("pilots:provider_withdraw", LISTED, JUST_OFFICE),
    page("pilots:provider", PROVIDER, SELF),
    asked("pilots:provider_account", PROVIDER, SELF),
    asked("pilots:provider_confirm", PROVIDER, SELF),
]
