"""The day that somebody wants to see the money of."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from hos.forms.fields import DateField


def day_of(typed):
    """The day that was asked for, today without one; and whether what was typed is no day."""
    today = timezone.localdate()
    try:
        return DateField(required=False).clean(typed) or today, False
    except ValidationError:
        return today, True
