"""The office puts the activities of a goal in the order of the report."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals.models import AgendaActivity
from deals.models.activity_order import move
from deals.views.activity_parties import managed_activity
from deals.views.agenda_targets import below, managed_goal
from deals.views.programme_frame import crumbs
from hos.methods import require_POST


def order(request, pk, goal):
    """Those of the goal itself; of the goals below it every one has its own."""
    found = managed_goal(request, pk, goal)
    here = reverse("deals:goal_table", args=[pk, goal])
    rows = AgendaActivity.objects.filter(goal=found).in_order()
    return render(request, "deals/activity_order.html", {
        "goal": found, "programme": found.programme, "goal_url": here,
        "rows": rows.prefetch_related("also_goals"),
        "below": below(found, "activity_order"),
        "crumbs": crumbs(found.programme, (str(found), here), _("Order of the activities")),
    })  # fmt: skip


@require_POST
def move_up(request, pk):
    return _move(request, pk, up=True)


@require_POST
def move_down(request, pk):
    return _move(request, pk, up=False)


def _move(request, pk, *, up):
    found = managed_activity(request, pk)
    move(found, up=up)
    every = reverse("deals:activity_order", args=[found.goal.programme_id, found.goal_id])
    return redirect(f"{every}#activiteit-{found.pk}")
