"""The dated notes on a goal of an agenda: the office writes what was reached."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.forms.goal_notes import GoalNoteForm, NewGoalNoteForm
from deals.models import GoalNote
from deals.views.adding import add_page
from deals.views.agenda_audit import audited
from deals.views.agenda_targets import below, managed_goal
from deals.views.programme_frame import crumbs
from hos.drafts.records import Record, edit_record


def notes(request, pk, goal):
    """All of them, the newest first."""
    found = managed_goal(request, pk, goal)
    return render(request, "deals/goal_notes.html", {
        "goal": found, "programme": found.programme, "goal_url": _goal_url(found),
        "below": below(found, "goal_notes"),
        "notes": found.notes.select_related("period"),
        "crumbs": _crumbs(found)[:-1] + [(_("What was reached"), "")],
    })  # fmt: skip


@audited("agenda.added", "note")
def new(request, pk, goal):
    found = managed_goal(request, pk, goal)
    return add_page(
        request, NewGoalNoteForm, GoalNote(goal=found), GoalNote.put, asks=["half"],
        today=timezone.localdate(),
        title=_("Add a note"), done=_("The note has been added."), back=_list(found),
        crumbs=[*_crumbs(found), (_("Add a note"), "")],
    )  # fmt: skip


@audited("agenda.changed", "note")
def edit(request, pk, goal, note):
    found = managed_goal(request, pk, goal)
    row = get_object_or_404(found.notes.select_related("period"), pk=note)
    return edit_record(
        request, Record(row, GoalNoteForm), back=_list(found),
        title=_("What was reached: {half}").format(half=row.period),
        crumbs=[*_crumbs(found), (str(row.period), "")],
    )  # fmt: skip


def _list(goal):
    return reverse("deals:goal_notes", args=[goal.programme_id, goal.pk])


def _goal_url(goal):
    return reverse("deals:goal_table", args=[goal.programme_id, goal.pk])


def _crumbs(goal):
    return crumbs(
        goal.programme, (str(goal), _goal_url(goal)), (_("What was reached"), _list(goal))
    )
