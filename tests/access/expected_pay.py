"""Who may see and do what with requests, payments and the offer of a scheme."""

from tests.access.expected_funds import BOOKING, CASHIERS, OPEN
from tests.access.rules import asked, page

# Of OOM, so of nobody else: the other cashier of the scheme is a lead too, but it is not asked.
REQUEST, GRANTED, STARTED = (
    {name: CASHIERS} for name in ("request", "granted request", "started request")
)

PAY = [
    page("pilots:requests", OPEN, CASHIERS),
    page("pilots:waiting_list", OPEN, CASHIERS),
    page("pilots:request", REQUEST | GRANTED, CASHIERS, writes=None),
    asked("pilots:request_grant", REQUEST, BOOKING),
    asked("pilots:request_reject", REQUEST, BOOKING),
    asked("pilots:request_start", GRANTED, BOOKING),
    asked("pilots:request_break_off", STARTED, BOOKING),
    asked("pilots:request_lapse", GRANTED, BOOKING),
]
