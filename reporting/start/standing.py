"""Where a programme stands: the half-year asked for now, and the lights per goal."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from deals.models import Deal, DealStatus, Goal, Light, Period, Progress, ProgressStatus
from deals.models.progress import JUDGED_LIGHT

WORSE = [Light.GREEN, Light.UNKNOWN, Light.NOT_NEEDED, Light.AMBER, Light.RED]


@dataclass(frozen=True)
class HalfYearState:
    """Of one period: how many reports in each state; `bar` is for the bar of the design."""

    period: Period
    asked: int
    handed_in: int
    bar: list

    @property
    def due_on(self):
        return self.period.due_on


@dataclass(frozen=True)
class GoalState:
    """A goal with the lights of its running deals, and what changed since last time."""

    goal: Goal | None
    deals: int
    lights: dict[str, int]
    better: int
    worse: int


def half_year_state(programme, *, on):
    """The last period that opened, or None while none has."""
    period = Period.objects.opened(on=on).first()
    if period is None:
        return None
    rows = Progress.objects.filter(period=period, activity__goal__programme=programme)
    is_over = period.due_on < on
    count = Counter(_state(row, on, is_over) for row in rows.only("status", "due_on"))
    if not count:
        return None
    return HalfYearState(
        period=period,
        asked=sum(count.values()),
        handed_in=count["approved"] + count["submitted"],
        bar=[
            (count["approved"], _("approved"), "f-done", "tick", "is-done"),
            (count["submitted"], _("handed in, wait for you"), "f-in", "ring-half", "is-in"),
            (count["returned"], _("sent back"), "f-amber", "back", "is-amber"),
            (count["late"], _("late"), "f-red", "late", "is-red"),
            (count["extended"], _("not yet, with extension"), "f-grey", "ring-empty", "is-grey"),
            (count["waiting"], _("not yet, still in time"), "f-grey", "ring-empty", "is-grey"),
        ],
    )  # fmt: skip


def _state(row, on, is_over):
    """Who still has time while the deadline of all is over has an extension of its own."""
    if row.is_late(on=on):
        return "late"
    if row.status != ProgressStatus.DRAFT:
        return row.status
    return "extended" if is_over else "waiting"


def goal_states(programme, user) -> list[GoalState]:
    """A row per goal that has running deals, then one for all of them; with the lights that
    `user` may know."""
    deals = Deal.objects.filter(goal__programme=programme, status=DealStatus.RUNNING)
    lights = _last_two_lights(deals, user)
    by_goal = {}
    for pk, goal in deals.values_list("pk", "goal"):
        by_goal.setdefault(goal, []).append(lights.get(pk, []))
    goals = Goal.objects.filter(pk__in=by_goal).order_by("position")
    rows = [_goal_state(goal, by_goal[goal.pk]) for goal in goals]
    everything = [pair for pairs in by_goal.values() for pair in pairs]
    return [*rows, _goal_state(None, everything)] if rows else []


def _last_two_lights(deals, user):
    """{deal: [light now, light before]} in one query."""
    told = Progress.objects.visible_to(user).told().filter(activity__in=deals)
    found = {}
    for deal, light in told.values_list("activity", JUDGED_LIGHT):
        found.setdefault(deal, []).append(light)
    return found


def _goal_state(goal, pairs):
    lights = Counter(pair[0] for pair in pairs if pair)
    moves = [WORSE.index(pair[0]) - WORSE.index(pair[1]) for pair in pairs if len(pair) > 1]
    return GoalState(
        goal, len(pairs), dict(lights),
        better=sum(move < 0 for move in moves), worse=sum(move > 0 for move in moves),
    )  # fmt: skip


def off_track(deals, user):
    """Deals whose last light that `user` may know is amber or red, red first, with the reason:
    what the province wants to know before anything else."""
    latest = Progress.objects.visible_to(user).told().filter(activity__in=deals.values("pk"))
    seen, found = set(), []
    for row in latest.select_related("activity__goal__programme", "period"):
        if row.activity_id in seen:
            continue
        seen.add(row.activity_id)
        if row.judged_light in (Light.AMBER, Light.RED):
            found.append(row)
    return sorted(found, key=lambda row: (row.judged_light != Light.RED, row.activity.title))
