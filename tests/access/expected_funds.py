"""Who may see and do what with the schemes that spend money: the office sets them up, the people of
a cashier book, and the province reads."""

from tests.access.actors import EDITOR, LEAD, PARTNER, READER
from tests.access.rules import CONTENT, JUST_OFFICE, SIGNED, asked, deed, page

ONE = {"": CONTENT}
SEEN_BY = SIGNED | {LEAD, EDITOR, READER}  # the leads are its cashiers
FUND, READY, OPEN = ({name: SEEN_BY} for name in ("fund", "ready fund", "open fund"))
SOURCE = {"source": SEEN_BY}
CASHIERS, BOOKING = frozenset({LEAD, EDITOR, READER}), frozenset({LEAD, EDITOR})
PERSON = {"participant": CASHIERS}  # whom the office and the province do not see
REGISTERED, TRAINED = {"registered participant": CASHIERS}, {"participant in training": CASHIERS}
ADVISERS = frozenset({PARTNER})  # a party that recruits, and sees no participants

FUNDS = [
    page("pilots:funds", ONE, CONTENT, closed=True),
    asked("pilots:fund_new", ONE, JUST_OFFICE, closed=True),
    page("pilots:fund", FUND | READY, SEEN_BY),
    asked("pilots:fund_open", READY, JUST_OFFICE),
    asked("pilots:fund_close", {"closable fund": SEEN_BY}, JUST_OFFICE),
    asked("pilots:fund_edit", FUND, JUST_OFFICE),
    asked("pilots:source_edit", SOURCE, JUST_OFFICE),
    deed("pilots:source_up", SOURCE, JUST_OFFICE),
    deed("pilots:source_down", SOURCE, JUST_OFFICE),
    deed("pilots:cashier_add", FUND, JUST_OFFICE),
    deed("pilots:source_add", FUND, JUST_OFFICE),
    asked("pilots:deposit", OPEN, BOOKING),
    asked("pilots:repay", OPEN, BOOKING),
    page("pilots:participants", OPEN, CASHIERS),
    asked("pilots:participant_new", OPEN, BOOKING),
    page("pilots:participant", PERSON, CASHIERS, writes=None),
    asked("pilots:allocate", PERSON, BOOKING),
    asked("pilots:participant_admit", REGISTERED, BOOKING),
    asked("pilots:participant_reject", REGISTERED, BOOKING),
    asked("pilots:participant_complete", TRAINED, BOOKING),
    asked("pilots:participant_drop_out", TRAINED, BOOKING),
    asked("pilots:account_block", PERSON, BOOKING),
    asked("pilots:account_unblock", {"blocked participant": CASHIERS}, BOOKING),
    asked("pilots:account_give_back", PERSON, BOOKING),
    asked("pilots:recruit", {"advised fund": ADVISERS}, ADVISERS, 200),
]
