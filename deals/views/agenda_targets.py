"""The office keeps the targets of an activity or a goal of an agenda."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.models import AgendaActivity, Indicator, Programme
from deals.targets import targets
from deals.views import target_deeds
from deals.views.activity_parties import managed_activity
from deals.views.agenda_audit import audited, record
from deals.views.agendas import visible_agenda
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.methods import require_POST

DEEDS = {"change": "target", "up": "target_up", "down": "target_down", "remove": "target_remove",
         "readings": "readings"}  # fmt: skip


def of_activity(request, pk):
    return _list(request, managed_activity(request, pk), "activity_target_new", [pk])


def of_goal(request, pk, goal):
    found = managed_goal(request, pk, goal)
    more = {"below": below(found, "goal_targets")}
    return _list(request, found, "goal_target_new", [pk, goal], **more)


def managed_goal(request, pk, goal):
    """A goal of an agenda for changing what belongs to it: only the office may."""
    programme = visible_agenda(request, pk)
    found = get_object_or_404(programme.goals.select_related("programme"), pk=goal)
    require(permissions.can_manage_agenda, request.user)
    return found


def below(goal, name):
    """(goal, address of this page of it) of every goal that belongs to this one."""
    rows = goal.children.all()
    return [(row, reverse(f"deals:{name}", args=[row.programme_id, row.pk])) for row in rows]


def _list(request, owner, name, args, **more):
    pages = pages_of(owner)
    rows = [(target, _urls(target)) for target in targets(owner, request.user)]
    return render(request, "deals/agenda_targets.html", {
        "owner": owner, "owner_url": pages.trail[-1][1], "rows": rows, "may_change": True,
        "add_url": reverse(f"deals:{name}", args=args),
        "crumbs": [*pages.trail, (_("Targets"), "")],
    } | more)  # fmt: skip


def _urls(target):
    args = [target.indicator.pk]
    return {deed: reverse(f"deals:{name}", args=args) for deed, name in DEEDS.items()}


def pages_of(owner) -> target_deeds.TargetPages:
    """Of an activity or a goal."""
    programme = owner.programme
    if isinstance(owner, AgendaActivity):
        back = reverse("deals:activity_targets", args=[owner.pk])
        here = owner.get_absolute_url()
    else:
        back = reverse("deals:goal_targets", args=[programme.pk, owner.pk])
        here = reverse("deals:goal_table", args=[programme.pk, owner.pk])
    return target_deeds.TargetPages(back, crumbs(programme, (str(owner), here)))


@audited("agenda.added", "target")
def new_of_activity(request, pk):
    activity = managed_activity(request, pk)
    return target_deeds.add(request, pages_of(activity), Indicator(activity=activity))


@audited("agenda.added", "target")
def new_of_goal(request, pk, goal):
    found = managed_goal(request, pk, goal)
    return target_deeds.add(request, pages_of(found), Indicator(goal=found))


def managed_target(request, pk):
    """(its pages, a target of an agenda) for changing it: only the office may."""
    activities = AgendaActivity.objects.visible_to(request.user)
    agendas = Programme.objects.visible_to(request.user).exclude(kind="accord")
    seen = Q(activity__in=activities.values("pk")) | Q(goal__programme__in=agendas.values("pk"))
    rows = Indicator.objects.filter(seen).select_related("goal__programme")
    found = get_object_or_404(rows, pk=pk)
    require(permissions.can_manage_agenda, request.user)
    owner = found.goal or activities.select_related("goal__programme").get(pk=found.activity_id)
    return pages_of(owner), found


@audited("agenda.changed", "target")
def edit(request, pk):
    return target_deeds.change(request, *managed_target(request, pk))


@require_POST
def move_up(request, pk):
    return target_deeds.move(*managed_target(request, pk), up=True)


@require_POST
def move_down(request, pk):
    return target_deeds.move(*managed_target(request, pk), up=False)


def remove(request, pk):
    pages, target = managed_target(request, pk)

    def act():
        target.remove()
        record(request, "agenda.removed", "target")

    return target_deeds.remove(request, pages, target, act)
