"""The jobs about jobs."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.jobs.daily import daily
from hos.jobs.registry import kind
from hos.jobs.sweep import clear

KEEP = timedelta(days=90)


@kind("tidy", _("Clearing away what is old"))
def tidy(run):
    """Clear old jobs with the files they made, and sessions that are over."""
    clear(before=timezone.now() - KEEP)
    call_command("clearsessions")
    with run.once():
        pass


daily("tidy", hour=3)
