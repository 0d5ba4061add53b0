"""The day on which the figures of a midterm report are as they are told."""

from django.utils.translation import gettext as _

from deals.models import TransitionRefused


def refuse_reference_date(first, day, *, on):
    """Raises TransitionRefused when this day lies before the half-year `first`, with which the
    report begins, or after today."""
    if day < first.starts_on:
        raise TransitionRefused(_("The reference date lies before the first half-year."))
    if day > on:
        raise TransitionRefused(_("The reference date lies in the future."))
