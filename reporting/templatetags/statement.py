"""Amounts as a statement prints them: in columns, so without the sign of the euro."""

from django import template
from django.utils.translation import gettext as _

from pilots.models.money import in_digits

register = template.Library()


@register.filter
def signed(amount):
    """1.380,00 and -1.380,00: the sign of the keyboard, which every font has."""
    return in_digits(amount)


@register.filter
def moved(amount):
    """The same; what did not move is a dash."""
    return signed(amount) if amount else "–"


@register.filter
def per_column(row, columns):
    """(words of the column, amount) of each, then what they make together."""
    return zip([*columns, _("together: paid in")], row.cells, strict=True)
