"""Where the pages of a half-year stand: below its deal, or below the activity of an agenda."""

from django.urls import reverse
from django.utils.translation import gettext as _

from deals.models import ActivityKind

TOLD_ON = {ActivityKind.DEAL: "deals:progress", ActivityKind.ACTIVITY: "deals:activity"}


def told_on(kind, pk):
    """The page with all half-years of a deal or activity."""
    return reverse(TOLD_ON[kind], args=[pk])


def trail(activity):
    """[(words, address)] down to the deal or activity itself."""
    return [*ABOVE[activity.kind](activity), (activity.title, activity.get_absolute_url())]


def _above_deal(_deal):
    return [(_("Deals"), reverse("deals:list"))]


def _above_activity(activity):
    programme = activity.programme
    table = reverse("deals:goal_table", args=[programme.pk, activity.goal_id])
    return [
        (_("Programmes"), reverse("deals:programmes")),
        (programme.title, programme.get_absolute_url()),
        (str(activity.goal), table),
    ]


ABOVE = {ActivityKind.DEAL: _above_deal, ActivityKind.ACTIVITY: _above_activity}
