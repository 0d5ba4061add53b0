"""Amounts as a statement prints them: in columns, so without the sign of the euro."""

from django import template
from django.utils.translation import gettext as _

from pilots.models.money import in_digits

register = template.Library()
MINUS = "\u2212"


@register.filter
def signed(amount):
    """1.380,00, and −1.380,00 with a true minus sign."""
    words = in_digits(abs(amount))
    return f"{MINUS}{words}" if amount < 0 else words


@register.filter
def moved(amount):
    """The same; what did not move is a dash."""
    return signed(amount) if amount else "–"


@register.filter
def per_column(row, columns):
    """(words of the column, amount) of each, then what they make together."""
    return zip([*columns, _("together: paid in")], row.cells, strict=True)
