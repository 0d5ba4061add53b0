"""Who may see and do what with the schemes that spend money: the office sets them up, the people of
a cashier book, and the province reads."""

from tests.access.actors import EDITOR, LEAD, READER
from tests.access.rules import CONTENT, JUST_OFFICE, SIGNED, asked, deed, page

ONE = {"": CONTENT}
SEEN_BY = SIGNED | {LEAD, EDITOR, READER}  # the leads are its cashiers
FUND, READY = {"fund": SEEN_BY}, {"ready fund": SEEN_BY}

FUNDS = [
    page("pilots:funds", ONE, CONTENT, closed=True),
    asked("pilots:fund_new", ONE, JUST_OFFICE, closed=True),
    page("pilots:fund", FUND | READY, SEEN_BY),
    asked("pilots:fund_open", READY, JUST_OFFICE),
    deed("pilots:cashier_add", FUND, JUST_OFFICE),
    deed("pilots:source_add", FUND, JUST_OFFICE),
    asked("pilots:deposit", READY, {LEAD, EDITOR}),
]
