"""goal_notes: what was reached of a goal, in words, by half-year."""

from django.utils.translation import gettext_lazy as _

from deals.models import Goal, GoalNote
from reporting.loading.readers import Half
from reporting.loading.references import Reference
from reporting.loading.rows import Row, Section, columns, required


def keep(entry):
    found = GoalNote.objects.filter(goal=entry.values["goal"], period=entry.values["period"])
    return entry.keep(found.first(), GoalNote())


GOAL_NOTES = Section(
    name="goal_notes",
    title=_("Notes on goals"),
    model=GoalNote,
    row=Row(columns(GoalNote, "text") | {
        "goal": required(Reference(Goal)), "period": required(Half()),
    }),
    keep=keep,
    known_by=(("goal", "period"),),
)  # fmt: skip
