"""Accounts at a bank, checked before money goes there."""

from django.utils.translation import gettext as _
from stdnum import iban as numbers

from deals.models import TransitionRefused


def checked_iban(typed: str) -> str:
    """An account as it is kept: capitals without spaces. Refuses what the country does not have,
    by length, form or check digits."""
    if not numbers.is_valid(typed):
        raise TransitionRefused(_("This is not an IBAN."))
    return numbers.compact(typed)
