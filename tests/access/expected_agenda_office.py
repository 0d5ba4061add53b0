"""Who may keep the agendas: the office alone, whoever else sees them."""

from tests.access.actors import COORDINATOR, EDITOR, LEAD, READER
from tests.access.rules import JUST_OFFICE, SIGNED, asked, deed, page

OVER_ALL = SIGNED | {COORDINATOR}  # whose organisation owns the agenda
JOINED = {"kept activity": OVER_ALL | {LEAD, EDITOR, READER}}

PARTIES = [
    page("deals:activity_parties", JOINED, JUST_OFFICE),
    deed("deals:activity_party_add", JOINED, JUST_OFFICE),
    asked("deals:activity_party", JOINED, JUST_OFFICE),
    deed("deals:activity_party_draft", JOINED, JUST_OFFICE, 200),
    deed("deals:activity_party_draft_drop", JOINED, JUST_OFFICE),
    asked("deals:activity_party_remove", JOINED, JUST_OFFICE),
    asked("deals:activity_planning", JOINED, JUST_OFFICE),
    deed("deals:activity_planning_draft", JOINED, JUST_OFFICE, 200),
    deed("deals:activity_planning_draft_drop", JOINED, JUST_OFFICE),
]
AGENDA_OFFICE = PARTIES
