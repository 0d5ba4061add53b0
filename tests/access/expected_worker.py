"""Who may come in with the letter of a participant, and who makes and revokes it. Without a letter
the pages of a participant lead everybody, staff too, to where one comes in."""

from tests.access.actors import EDITOR, LEAD, PARTNER, READER
from tests.access.rules import EVERYONE, asked, deed, page

OPEN, ASKED = {"": EVERYONE}, {"request of participant": EVERYONE}
PERSON = {"participant": frozenset({LEAD, EDITOR, READER})}  # as its cashier
BOOKING, ADVISERS = frozenset({LEAD, EDITOR}), frozenset({PARTNER})

WORKER = [
    page("pilots:worker", OPEN, EVERYONE, 302),
    asked("pilots:worker_enter", OPEN, EVERYONE, 422, writes=False),
    deed("pilots:worker_leave", OPEN, EVERYONE, writes=False),
    page("pilots:worker_about", OPEN, EVERYONE),
    page("pilots:worker_trainings", OPEN, EVERYONE, 302),
    page("pilots:worker_training", ASKED, EVERYONE, 302, tells_nothing=True),
    page("pilots:worker_request", ASKED, EVERYONE, 302, tells_nothing=True),
    page("pilots:worker_cancel", ASKED, EVERYONE, 302, tells_nothing=True),
    page("pilots:worker_complete", ASKED, EVERYONE, 302, tells_nothing=True),
    asked("pilots:adviser_enter", {"advised fund": ADVISERS}, ADVISERS, 422, writes=False),
    page("pilots:letter", PERSON, BOOKING),
    deed("pilots:letter_make", PERSON, BOOKING),
    page("pilots:letter_pdf", PERSON, BOOKING, writes=None),
    asked("pilots:letter_revoke", PERSON, BOOKING),
]
