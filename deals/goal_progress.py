"""The progress of one goal, as the report has it: its targets, and a table of its activities.

Text and light are of the last half-year that was approved; spending is that of all of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from deals.agenda_tree import family
from deals.models import (
    AgendaActivity,
    Expenditure,
    Goal,
    GoalNote,
    Indicator,
    Light,
    Progress,
    ProgressStatus,
)
from deals.models.expenditure import Totals
from deals.models.half_year_reading import spending_line
from deals.targets import Target, targets_of


@dataclass
class TableRow:
    """An activity with what was told of it last, and every line of spending."""

    activity: AgendaActivity
    told: Progress | None = None
    spending: list = field(default_factory=list)


@dataclass(frozen=True)
class GoalProgress:
    """What one reader may see of a goal and the goals below it."""

    goal: Goal
    below: list[Goal]
    notes: list[GoalNote]
    targets: list[Target]
    rows: list[TableRow]
    also: list[AgendaActivity]  # of other goals, that serve this one too
    totals: Totals

    @property
    def lights(self):
        """(light, number of activities) in the fixed order, for the lights that occur."""
        tally = Counter(row.told.judged_light if row.told else Light.UNKNOWN for row in self.rows)
        return [(code, tally[code]) for code in Light.values if tally[code]]

    @property
    def has_output(self):
        """Whether any row says which output is expected: without, the column is not there."""
        return any(row.activity.expected_output for row in self.rows)


def goal_progress(goal, user) -> GoalProgress:
    goals = family(goal)
    seen = AgendaActivity.objects.visible_to(user).select_related("goal")
    rows = [TableRow(activity) for activity in seen.filter(goal__in=goals).in_order()]
    told = approved(user).filter(activity__in=[row.activity.pk for row in rows])
    _add_progress(rows, told, goal.programme.owner_id)
    indicators = Indicator.objects.filter(goal__in=goals).order_by(
        "goal__position", "position", "pk"
    )
    return GoalProgress(
        goal=goal,
        below=[one for one in goals if one.pk != goal.pk],
        notes=last_notes(goals),
        targets=targets_of(indicators, user),
        rows=rows,
        also=list(seen.filter(also_goals__in=goals).exclude(goal__in=goals).distinct().in_order()),
        totals=Expenditure.objects.filter(progress__in=told.order_by().values("pk")).totals(),
    )


def approved(user):
    """The half-years that were approved, of those this reader may see."""
    return Progress.objects.visible_to(user).filter(status=ProgressStatus.APPROVED)


def _add_progress(rows, told, owner):
    """Newest first, so the first one met is the last one told; spending in the order of time."""
    found = {row.activity.pk: row for row in rows}
    lines = defaultdict(list)
    for row in Expenditure.objects.filter(progress__in=told.order_by().values("pk")).select_related(
        "funder"
    ):
        lines[row.progress_id].append(spending_line(row, owner))
    for progress in told.select_related("period"):
        row = found[progress.activity_id]
        row.told = row.told or progress
        row.spending = [*lines[progress.pk], *row.spending]


def last_notes(goals, notes=None):
    """The newest note of every goal that has one, in the order of the goals; of these notes, or
    of all."""
    newest, notes = {}, GoalNote.objects.all() if notes is None else notes
    for note in notes.filter(goal__in=goals).select_related("period", "goal"):
        newest.setdefault(note.goal_id, note)
    return [newest[goal.pk] for goal in goals if goal.pk in newest]
