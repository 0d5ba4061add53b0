"""One half-year of a goal as a table: a row per activity, with what this person can do with it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from deals import permissions
from deals.agenda_tree import family
from deals.models import (
    AgendaActivity,
    Expenditure,
    Goal,
    Period,
    ProgrammeStatus,
    Progress,
    ProgressEvent,
    ProgressStatus,
)
from deals.models.expenditure import Totals
from deals.models.half_year_reading import spending_line
from deals.review_permissions import can_decide
from hos.periods import HalfYear

CELLS = ("results", "spending", "light")  # the sections that stand in the table


@dataclass
class Row:
    """An activity with its half-year, or None where it was not asked; `seen` is the last thing that
    happened to it."""

    activity: AgendaActivity
    progress: Progress | None = None
    spending: list = field(default_factory=list)
    is_writable: bool = False
    may_approve: bool = False
    is_own: bool = False  # handed in by this person, who does not judge it (rule 44)

    @property
    def seen(self):
        return self.progress.last_event or ""


@dataclass(frozen=True)
class GoalHalfYear:
    goal: Goal
    half: HalfYear
    rows: list[Row]
    totals: Totals

    @property
    def has_output(self):
        return any(row.activity.expected_output for row in self.rows)

    @property
    def is_workable(self):
        """Whether there is anything to fill in."""
        return any(row.is_writable for row in self.rows)


def goal_half_year(goal, half, user, *, on) -> GoalHalfYear:
    """As `user` may know it: in a fixed number of queries, but for what was sent back."""
    seen = AgendaActivity.objects.visible_to(user).select_related("goal__programme__owner")
    activities = list(seen.filter(goal__in=family(goal)).in_order())
    told = half_years(user).filter(
        activity__in=[row.pk for row in activities], period__year=half.year, period__half=half.half
    )
    found = {progress.activity_id: progress for progress in told}
    lines = _lines(found.values(), goal.programme.owner_id)
    rows = [
        row_of(one, found.get(one.pk), user, lines[getattr(found.get(one.pk), "pk", None)], on=on)
        for one in activities
    ]
    spent = Expenditure.objects.filter(progress__in=[one.pk for one in found.values()])
    return GoalHalfYear(goal, half, rows, spent.totals())


def half_years(user):
    """What this reader may see, with what happened to it last."""
    last = ProgressEvent.objects.filter(progress=OuterRef("pk")).values("pk")[:1]
    rows = Progress.objects.visible_to(user).annotate(last_event=Subquery(last))
    return rows.select_related("period", "activity")


def row_of(activity, progress, user, lines, *, on) -> Row:
    if progress is None:
        return Row(activity)
    submitted = progress.status == ProgressStatus.SUBMITTED
    return Row(
        activity, progress, lines,
        is_writable=permissions.can_fill_in_table(user) and bool(cells_open(progress, on=on)),
        may_approve=can_decide(user, progress),
        is_own=submitted and progress.submitted_by_id == user.pk,
    )  # fmt: skip


def one_row(progress, user, *, on) -> Row:
    """The row of one half-year, read anew."""
    found = half_years(user).get(pk=progress.pk)
    activity = AgendaActivity.objects.select_related("goal__programme").get(pk=found.activity_id)
    lines = _lines([found], activity.programme.owner_id)
    return row_of(activity, found, user, lines[found.pk], on=on)


def cells_open(progress, *, on):
    """The sections of the table that can be written now."""
    found = [name for name in progress.open_sections() if name in CELLS]
    return found if found and progress.is_open(on=on) else []


def asked_halves(programme, user):
    """The half-years of which this reader may know something, the newest first."""
    rows = Progress.objects.visible_to(user).filter(activity__goal__programme=programme)
    periods = Period.objects.filter(pk__in=rows.order_by().values("period"))
    return [period.half_year for period in periods]


def askable_halves(programme):
    """The half-years of an agenda in which an activity runs that was not asked, the newest
    first."""
    if programme.status == ProgrammeStatus.DRAFT:
        return []
    running = list(AgendaActivity.objects.filter(goal__programme=programme).running())
    rows = Progress.objects.filter(activity__in=[one.pk for one in running])
    asked = set(rows.values_list("activity", "period__year", "period__half"))
    return [
        half
        for half in reversed(HalfYear.covering(programme.starts_on, programme.ends_on))
        if any(
            one.lives_in(half) and (one.pk, half.year, half.half) not in asked for one in running
        )
    ]


def _lines(told, owner):
    found = defaultdict(list)
    rows = Expenditure.objects.filter(progress__in=[one.pk for one in told])
    for row in rows.select_related("funder"):
        found[row.progress_id].append(spending_line(row, owner))
    return found
