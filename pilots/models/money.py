"""Euros, exact to the cent."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from deals.models import TransitionRefused

EURO = {"max_digits": 12, "decimal_places": 2}
NOUGHT = Decimal("0.00")
CENT = Decimal("0.01")
LARGEST = Decimal("9999999999.99")


def exact(amount: Decimal) -> Decimal:
    """The same amount with two decimals. Refuses what is nothing, negative, or no whole number of
    cents: it would not be what the person meant."""
    if not isinstance(amount, Decimal):
        raise TypeError("an amount of money is a Decimal")
    if not amount.is_finite() or not CENT <= amount <= LARGEST or amount % CENT:
        raise TransitionRefused(_("An amount is more than nothing, in euros and whole cents."))
    return amount.quantize(CENT)


def in_digits(amount: Decimal) -> str:
    """As a sentence shows it, without the sign of the euro: 1.380,00."""
    return formats.number_format(amount, 2, use_l10n=True, force_grouping=True)
