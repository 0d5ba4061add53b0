"""The goals of a programme: read by everyone, made and ordered by the office."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from deals.accord_editing import GoalRecord
from deals.forms.programmes import GoalForm
from deals.goal_tree import goal_tree
from deals.models import Goal
from deals.models.goal import level_below
from deals.models.numbering import next_code
from deals.views.adding import add_page
from deals.views.confirm import confirm
from deals.views.programme_frame import crumbs, frame, managed_programme, visible_programme
from hos.drafts.records import edit_record
from hos.methods import require_POST


def goals(request, pk):
    programme = visible_programme(request, pk)
    return render(request, "deals/goals.html", frame(request, programme, "programme_goals") | {
        "tree": goal_tree(programme, request.user),
    })  # fmt: skip


def _goal(request, pk, goal):
    programme = managed_programme(request, pk)
    return programme, get_object_or_404(programme.goals, pk=goal)


def _list(programme):
    return reverse("deals:programme_goals", args=[programme.pk])


def new(request, pk):
    """`bij` in the address is the goal that it will belong to."""
    programme = managed_programme(request, pk)
    key = request.GET.get("bij", "")
    above = programme.goals.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    level = level_below(above)
    goal = Goal(programme=programme, level=level, parent=above,
                code=next_code(programme, level, above))  # fmt: skip
    return add_page(
        request, GoalForm, goal, Goal.put_last, title=_("Add a goal"),
        done=_("The goal has been added."), back=_list(programme),
        crumbs=crumbs(programme, (_("Goals"), _list(programme)), _("Add a goal")),
    )  # fmt: skip


def edit(request, pk, goal):
    programme, found = _goal(request, pk, goal)
    return edit_record(
        request, GoalRecord(found, GoalForm), title=_("Change a goal"), back=_list(programme),
        crumbs=crumbs(programme, (_("Goals"), _list(programme)), str(found)),
    )  # fmt: skip


@require_POST
def move_up(request, pk, goal):
    return _move(request, pk, goal, up=True)


@require_POST
def move_down(request, pk, goal):
    return _move(request, pk, goal, up=False)


def _move(request, pk, goal, *, up):
    programme, found = _goal(request, pk, goal)
    found.move(up=up)
    return redirect(f"{_list(programme)}#doel-{found.pk}")


def remove(request, pk, goal):
    programme, found = _goal(request, pk, goal)
    return confirm(
        request, found, act=found.remove, title=_("Delete this goal?"),
        text=_("It is gone then. This is possible when nothing belongs to it."),
        button=_("Yes, delete"), done=_("The goal has been deleted."), back=_list(programme),
        crumbs=crumbs(programme, (_("Goals"), _list(programme)), _("Delete")),
    )  # fmt: skip
