"""The pages of an agenda: its activities in the form its kind has, the progress of a goal, and its
money."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from deals import permissions
from deals.agenda_lists import portfolio, work_agenda
from deals.agenda_money import money
from deals.goal_half_year import askable_halves, asked_halves, goal_half_year
from deals.goal_progress import goal_progress
from deals.models import GoalLevel, Priority, ProgrammeKind
from deals.views.programme_frame import frame, visible_programme
from hos.access import require


def visible_agenda(request, pk):
    """A programme this user may see and that is no accord; anything else does not exist."""
    programme = visible_programme(request, pk)
    if programme.is_accord:
        raise Http404
    return programme


def activities(request, pk):
    """A work agenda as a table of goals, a portfolio by sector, else the progress of the first
    goal."""
    programme = visible_agenda(request, pk)
    context = frame(request, programme, "programme_activities")
    if programme.kind == ProgrammeKind.WORK_AGENDA:
        context |= {"table": work_agenda(programme, request.user), "priorities": Priority.values}
        return render(request, "deals/work_agenda.html", context)
    if programme.kind == ProgrammeKind.HCA:
        context["sectors"] = portfolio(programme, request.user)
        return render(request, "deals/portfolio.html", context)
    return _progress(request, programme, _goals(programme).first())


def goal_table(request, pk, goal):
    """What is wanted of one goal, and how its activities go."""
    programme = visible_agenda(request, pk)
    return _progress(request, programme, get_object_or_404(programme.goals, pk=goal))


def programme_money(request, pk):
    programme = visible_agenda(request, pk)
    require(permissions.reads_money, request.user, programme)
    context = frame(request, programme, "programme_money")
    return render(request, "deals/money.html", context | {"money": money(programme, request.user)})


def _progress(request, programme, goal):
    found = goal and goal_progress(goal, request.user)
    context = {
        **frame(request, programme, "programme_activities"),
        "goals": _goals(programme), "goal": goal, "found": found,
        "sums": permissions.reads_money(request.user, programme),
    }  # fmt: skip
    context |= _half_year(request, programme, goal) if goal else {}
    return render(request, "deals/goal_progress.html", context)


def _half_year(request, programme, goal):
    """The half-years to choose from, and the table of the one that was chosen."""
    asked = asked_halves(programme, request.user)
    chosen = next((half for half in asked if half.code == request.GET.get("halfjaar")), None)
    writes = permissions.can_fill_in_table(request.user)
    today = timezone.localdate()
    return {
        "halves": asked, "half": chosen, "writes": writes,
        "table": chosen and goal_half_year(goal, chosen, request.user, on=today),
        "askable": askable_halves(programme) if writes else [],
    }  # fmt: skip


def _goals(programme):
    return programme.goals.filter(level=GoalLevel.OPERATIONAL)
