"""Free text that says nothing about who somebody is (AVG art. 5, UAVG art. 46).

What looks like the number that the state knows a person by, an account or an e-mail address is
refused, not only warned about: in the words of a scheme there is never a use for it.
"""

import re

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.nl import bsn

from deals.models import TransitionRefused

# Nine digits as they are written on a pass or a letter, and no part of a longer number or amount.
NINE = re.compile(
    r"(?<![\d€])(?<!€ )(?<!\d[.,-])"
    r"(\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}([ .-])\d{3}\2\d{3})(?![.,-]?\d)"
)
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")


def personal(text: str) -> str:
    """The sentence that says what should not be here, or nothing."""
    if any(bsn.is_valid(found[1]) for found in NINE.finditer(text)):
        return _("This looks like a citizen service number (BSN). Leave it out.")
    if any(_starts_with_account(found[0]) for found in ACCOUNT.finditer(text)):
        return _("This looks like the number of an account. Leave it out.")
    if ADDRESS.search(text):
        return _("This looks like an e-mail address. Leave it out.")
    return ""


def given(reason: str) -> str:
    """A reason that a person gave. Refuses an empty one, and one that says who somebody is."""
    if not reason.strip():
        raise TransitionRefused(_("Fill in the reason."))
    if trouble := personal(reason):
        raise TransitionRefused(trouble)
    return reason.strip()


def _starts_with_account(text):
    """Words may follow the number: «NL91 ABNA 0417 1643 00 overgemaakt»."""
    symbols = text.replace(" ", "")
    return any(iban.is_valid(symbols[:length]) for length in range(15, len(symbols) + 1))
