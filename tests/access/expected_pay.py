"""Who may see and do what with requests, payments and the offer of a scheme."""

from tests.access.expected_funds import BOOKING, CASHIERS, OPEN
from tests.access.rules import asked, page

# Of OOM, so of nobody else: the other cashier of the scheme is a lead too, but it is not asked.
REQUEST, GRANTED, STARTED = (
    {name: CASHIERS} for name in ("request", "granted request", "started request")
)
MADE, SENT = {"made batch": CASHIERS}, {"sent batch": CASHIERS}

PAY = [
    page("pilots:requests", OPEN, CASHIERS),
    page("pilots:waiting_list", OPEN, CASHIERS),
    page("pilots:request", REQUEST | GRANTED, CASHIERS, writes=None),
    asked("pilots:request_grant", REQUEST, BOOKING),
    asked("pilots:request_reject", REQUEST, BOOKING),
    asked("pilots:request_start", GRANTED, BOOKING),
    asked("pilots:request_break_off", STARTED, BOOKING),
    asked("pilots:request_lapse", GRANTED, BOOKING),
    asked("pilots:reclaim", {"paid request": CASHIERS}, BOOKING),
    page("pilots:postings", OPEN, CASHIERS),
    asked("pilots:reverse", {"posting": CASHIERS}, BOOKING),
    asked("pilots:year_close", {"cashier": CASHIERS}, BOOKING),
    page("pilots:payments", OPEN, CASHIERS),
    asked("pilots:batch_new", OPEN, BOOKING),
    asked("pilots:bank_lines", OPEN, BOOKING),
    asked("pilots:bank_line", {"bank line": CASHIERS}, BOOKING),
    asked("pilots:own_account", {"cashier": CASHIERS}, BOOKING),
    page("pilots:batch", MADE | SENT, CASHIERS),
    asked("pilots:batch_approve", MADE, BOOKING),
    asked("pilots:batch_drop", MADE, BOOKING),
    asked("pilots:batch_export", {"approved batch": CASHIERS}, BOOKING),
    page("pilots:payment_file", SENT, BOOKING, writes=None),
    asked("pilots:payment_paid", SENT, BOOKING),
    asked("pilots:payment_failed", SENT, BOOKING),
]
