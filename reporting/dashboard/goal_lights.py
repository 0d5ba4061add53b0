"""The traffic lights of a programme, half-year by half-year, for all of it and per goal."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Q, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from deals.goal_tree import GoalNode, goal_tree
from deals.models import GoalLevel, Light, Progress, ProgressStatus
from deals.models.progress import JUDGED_LIGHT
from hos.charts import Part, Segment, Stack, StackedBars
from hos.periods import HalfYear
from reporting.half_year_report.words import light_or_missing
from reporting.reports import fills

MOST = 8  # half-years: four years, as long as an agenda runs
TOLD = Q(status__in=[ProgressStatus.SUBMITTED, ProgressStatus.APPROVED])


@dataclass(frozen=True)
class GoalLights:
    """Of one operational goal and all below it, or of the whole programme (`node` None): the
    lights now, and the chart of what was told in each half-year."""

    title: str
    node: GoalNode | None
    chart: StackedBars

    @property
    def is_told(self):
        return any(segment.value for row in self.chart.rows for segment in row.segments)

    @property
    def numbers(self):
        caption = _("Traffic lights per half-year: {goal}").format(goal=self.title)
        return self.chart.numbers(caption=caption, heading=_("Half-year"))


def lights_over_time(programme, user, *, on) -> list[GoalLights]:
    """All goals together, then each operational goal; empty while nothing was told. Three queries.
    What this user may not know is not counted."""
    counts = _counted(programme, user, on)
    periods = sorted({period for _goal, period in counts})[-MOST:]
    if not any(tally.total() - tally[""] for tally in counts.values()):
        return []
    nodes = list(_nodes(goal_tree(programme, user)))
    parts = _parts(counts, periods)
    whole = _sum(counts, {goal for goal, _period in counts})
    found = [GoalLights(_("All goals"), None, _chart(_("All goals"), whole, periods, parts))]
    for node in nodes:
        if node.goal.level == GoalLevel.OPERATIONAL:
            below = {one.goal.pk for one in _nodes([node])}
            chart = _chart(str(node.goal), _sum(counts, below), periods, parts)
            found.append(GoalLights(str(node.goal), node, chart))
    return found


def _counted(programme, user, on):
    """{(goal, (year, half)): Counter of lights}; "" is asked and not handed in."""
    seen = Progress.objects.visible_to(user).filter(
        activity__goal__programme=programme, period__opens_on__lte=on
    )
    counts = Case(When(TOLD, then=JUDGED_LIGHT), default=Value(""), output_field=CharField())
    rows = seen.order_by().annotate(counts=counts)
    rows = rows.values_list("activity__goal", "period__year", "period__half", "counts")
    found = defaultdict(Counter)
    for goal, year, half, light, number in rows.annotate(n=Count("pk")):
        found[goal, (year, half)][light] += number
    return found


def _nodes(nodes):
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _sum(counts, goals):
    """{(year, half): Counter} of these goals together."""
    found = defaultdict(Counter)
    for (goal, period), tally in counts.items():
        if goal in goals:
            found[period] += tally
    return found


def _parts(counts, periods):
    """The lights that occur, in their fixed order, so that all charts have one key."""
    occurring = {
        light for (_goal, period), tally in counts.items() if period in periods for light in tally
    }
    return [light for light in (*Light.values, "") if light in occurring]


def _chart(title, tallies, periods, parts):
    rows = [
        Stack(
            capfirst(str(HalfYear(year, half))),
            tuple(
                Segment(number, str(number))
                for number in (tallies[year, half][light] for light in parts)
            ),
        )
        for year, half in periods
    ]  # fmt: skip
    words = tuple(Part(light_or_missing(light), fills.LIGHTS[light]) for light in parts)
    sentence = _("Stacked bars of the number of traffic lights per half-year, {goal}.")
    return StackedBars(sentence.format(goal=title), words, tuple(rows))
