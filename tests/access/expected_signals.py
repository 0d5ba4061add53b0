"""Who may see and judge the signals that hold a payment: people of the cashier, and nobody else."""

from tests.access.expected_funds import BOOKING, CASHIERS, OPEN
from tests.access.rules import asked, page

SIGNAL = {"signal": CASHIERS}

SIGNALS = [
    page("pilots:signals", OPEN, CASHIERS),
    page("pilots:signal", SIGNAL, CASHIERS, writes=None),
    asked("pilots:signal_release", SIGNAL, BOOKING),
    asked("pilots:signal_keep", SIGNAL, BOOKING),
    asked("pilots:request_withdraw", {"due request": CASHIERS}, BOOKING),
]
