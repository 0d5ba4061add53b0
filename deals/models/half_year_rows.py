"""The half-years that are asked of a deal or activity: a row for each."""

from datetime import timedelta

from deals.models.period import Period
from deals.models.progress import Progress
from hos.periods import HalfYear

FIRST_REPORT_AFTER = timedelta(days=14)


def ask_from_to(activity, first, last, *, on, version=None):
    """A row for every half-year from one day to another; what exists is left as it is, and what
    lies outside is taken away if nothing was written. No row is due within two weeks after `on`,
    however long ago its half-year was."""
    periods = [Period.objects.for_half(half) for half in HalfYear.covering(first, last)]
    activity.progress.exclude(period__in=periods).untouched().delete()
    for period in periods:
        ask_for(activity, period, on=on, version=version)


def ask_for(activity, period, *, on, version=None):
    """A row for one half-year; returns whether it is new."""
    facts = {"version": version, "due_on": max(period.due_on, on + FIRST_REPORT_AFTER)}
    _row, is_new = Progress.objects.get_or_create(activity=activity, period=period, defaults=facts)
    return is_new
