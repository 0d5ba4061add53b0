"""Jobs of every day: the worker asks for them when their hour has come, under a key with the
date, so that any number of workers and restarts make one job a day."""

from django.utils import timezone

from hos import hours
from hos.jobs.models import Job

_DAILY = {}  # kind → (hour, on working days only)
_asked = {}  # kind → the day it was asked for by this process


def daily(kind, *, hour, working_days=False):
    """Have the job `kind` done every day from `hour` on, Dutch time; with `working_days` not in
    the weekend or on a holiday, for jobs that write to people."""
    _DAILY[kind] = (hour, working_days)


def ask_for_todays():
    """Ask for what is due today; nothing happens a second time."""
    now = timezone.localtime()
    for kind, (hour, working_days) in _DAILY.items():
        is_off = working_days and not hours.is_working_day(now.date())
        if now.hour < hour or is_off or _asked.get(kind) == now.date():
            continue
        Job.objects.ask(kind, key=f"{kind}:{now:%Y-%m-%d}")
        _asked[kind] = now.date()
