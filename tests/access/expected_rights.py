"""Who may see everything about a participant, take it along and erase it, and read the register of
processing."""

from tests.access.actors import ADMINISTRATOR, EDITOR, LEAD, OFFICE, PROVINCE, READER
from tests.access.rules import EVERYONE, LOGGED_IN, asked, deed, page

PERSON = {"participant": frozenset({LEAD, EDITOR, READER})}  # as its cashier
IDLE = {"participant at rest": frozenset({LEAD, EDITOR, READER})}
BOOKING = frozenset({LEAD, EDITOR})
OPEN, ANYBODY = {"": EVERYONE}, {"": LOGGED_IN}

RIGHTS = [
    page("pilots:participant_data", PERSON, BOOKING, writes=None),
    page("pilots:participant_json", PERSON, BOOKING, writes=None),
    page("pilots:participant_pdf", IDLE, BOOKING, writes=None),
    deed("pilots:participant_pdf_make", PERSON, BOOKING),
    asked("pilots:participant_erase", IDLE, BOOKING),
    page("pilots:worker_data", OPEN, EVERYONE, 302),
    page("pilots:worker_data_json", OPEN, EVERYONE, 302),
    page("pilots:processing_register", ANYBODY, {OFFICE, PROVINCE, ADMINISTRATOR}),
]
