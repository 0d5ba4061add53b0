"""The day that a page about money is asked for, in its address."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.forms.fields import DateField


def day_of(typed):
    """The day that was asked for, today without one; and what is wrong with what was typed, or
    nothing."""
    today = timezone.localdate()
    try:
        day = DateField(required=False).clean(typed) or today
    except ValidationError:
        return today, _("This is not a date. Write it like 14-2-2020.")
    return (today, _("This date lies in the future.")) if day > today else (day, "")
