"""A training that runs on after the end of the pilot: confirmed, not forbidden (rule 42)."""

from django.utils import formats
from django.utils.translation import gettext as _

from deals.models import ActivityKind, Deal, TransitionRefused


class RunsOn(TransitionRefused):
    """It may be meant."""


def last_day(fund):
    """The last day of the deal or action in the text that holds, or None."""
    activity = fund.activity
    if activity.kind != ActivityKind.DEAL:
        return activity.ends_on
    return Deal.objects.get(pk=activity.pk).text().ends_on


def runs_on(fund, *, starts_on, ends_on) -> str:
    """The sentence to confirm, or nothing."""
    until, last = ends_on or starts_on, last_day(fund)
    if until is None or last is None or until <= last:
        return ""
    return _("The training runs on after the end of the pilot ({day}).").format(
        day=formats.date_format(last, "DATE_FORMAT")
    )


def refuse_runs_on(fund, *, starts_on, ends_on, is_confirmed):
    question = runs_on(fund, starts_on=starts_on, ends_on=ends_on)
    if question and not is_confirmed:
        raise RunsOn(question)
