"""The targets of a programme: how many are reached or missed per goal, and what was measured."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals.models import AgendaActivity, Deal, GoalLevel, Indicator, ReadingKind
from deals.models.half_year_text import number
from deals.targets import Standing, Target, targets_of
from deals.templatetags.deals import capital
from hos.charts import Aim, Fill, Mark, Part, Segment, Stack, StackedBars, TargetBars
from reporting.reports.words import qualified, reading_day, target_words

MOST = 12  # targets in the chart; the others stand with their goal or activity
MOST_MISSED = 20
FILLS = {
    Standing.REACHED: Fill("green"), Standing.MISSED: Fill("red", "crossed"),
    Standing.UNDER_WAY: Fill("brand", "hatched"), Standing.NOT_MEASURED: Fill("control", "dotted"),
    Standing.UNMEASURED: Fill("red", "dotted"), Standing.IN_WORDS: Fill("control", "empty"),
}  # fmt: skip


@dataclass(frozen=True)
class Aims:
    """The targets a reader may see, each with the goal it counts under ("" for the programme's
    own), on a day."""

    on: date
    targets: list[tuple[str, Target]]

    @property
    def missed(self):
        """The first ones as (target, its page); `more_missed` is how many there are beside."""
        return [(target, _place(target.indicator)) for target in self._missed[:MOST_MISSED]]

    @property
    def more_missed(self):
        return max(0, len(self._missed) - MOST_MISSED)

    @cached_property
    def _missed(self):
        return [target for _goal, target in self.targets if self._is(target, Standing.MISSED)]

    def _is(self, target, standing):
        return target.standing(on=self.on) == standing

    # --- counted per goal

    @cached_property
    def counted(self):
        counts = {}
        for goal, target in self.targets:
            counts.setdefault(goal, Counter())[target.standing(on=self.on)] += 1
        kinds = [kind for kind in Standing if any(tally[kind] for tally in counts.values())]
        rows = [
            Stack(goal or _("The whole programme"),
                  tuple(Segment(tally[kind], str(tally[kind])) for kind in kinds))
            for goal, tally in counts.items()
        ]  # fmt: skip
        parts = tuple(Part(capital(kind.label), FILLS[kind]) for kind in kinds)
        return StackedBars(
            _("Stacked bars of the number of targets per goal, and how they stand."),
            parts, tuple(rows),
        )  # fmt: skip

    @property
    def counted_numbers(self):
        return self.counted.numbers(caption=_("Targets per goal"), heading=_("Goal"))

    # --- measured

    @cached_property
    def measured(self):
        """The targets in numbers of which something is known, the missed ones first."""
        shown = sorted(self._known, key=lambda row: not self._is(row, Standing.MISSED))
        return TargetBars(
            _("Bars of what was measured, each as a part of its target; a target is a line."),
            tuple(self._aim(target) for target in shown[:MOST]),
            reached_label=_("measured"), expected_label=_("expected"), target_label=_("target"),
            nothing=_("not measured yet"), beside_label=_("does not count"),
        )  # fmt: skip

    @property
    def more_measured(self):
        return max(0, len(self._known) - MOST)

    @cached_property
    def _known(self):
        return [
            target for _goal, target in self.targets
            if target.line.target is not None and (target.on or target.beside)
        ]  # fmt: skip

    @property
    def measured_numbers(self):
        return self.measured.numbers(
            caption=_("What was measured for each target"),
            columns=(_("What is measured"), _("Target"), _("Reading"), _("Value"), _("Kind"),
                     _("Standing")),
        )  # fmt: skip

    def _aim(self, target):
        line = target.line
        marks = [_mark(reading) for reading in target.beside]
        if target.on:
            label = _label(target.note, date_format(target.on, "j F Y"))
            shown = qualified(number(line.value), line.qualifier)
            marks.insert(0, Mark(label, line.value, shown))
        state = str(target.standing(on=self.on).label)
        return Aim(line.name, line.target, target_words(line), tuple(marks), state)


def aims(programme, user, *, on) -> Aims:
    """Of the programme, its goals, and the activities or signed deals that `user` may see."""
    kind = Deal if programme.is_accord else AgendaActivity
    activities = kind.objects.visible_to(user).filter(goal__programme=programme)
    if programme.is_accord:
        activities = activities.in_force()
    indicators = Indicator.objects.filter(
        Q(programme=programme) | Q(goal__programme=programme)
        | Q(activity__in=activities.order_by().values("pk"))
    ).select_related("activity", "goal")  # fmt: skip
    goals = _operational(programme)
    found = [(_goal_of(target.indicator, goals), target) for target in targets_of(indicators, user)]
    places = {title: at for at, title in enumerate(["", *dict.fromkeys(goals.values())])}
    return Aims(on, sorted(found, key=lambda pair: places[pair[0]]))


def _operational(programme):
    """{goal: the title of the operational goal above it, or its own}"""
    goals = {goal.pk: goal for goal in programme.goals.all()}

    def above(goal):
        while goal.level == GoalLevel.ELABORATION and goal.parent_id in goals:
            goal = goals[goal.parent_id]
        return str(goal)

    return {key: above(goal) for key, goal in goals.items()}


def _goal_of(indicator, goals):
    key = indicator.goal_id or (indicator.activity and indicator.activity.goal_id)
    return goals.get(key, "")


def _place(indicator):
    """The page where a target is told of; one of the whole programme has none."""
    if indicator.activity:
        name = "detail" if indicator.activity.kind == "deal" else "activity"
        return reverse(f"deals:{name}", args=[indicator.activity_id])
    if indicator.goal and indicator.goal.level == GoalLevel.OPERATIONAL:
        return reverse("deals:goal_table", args=[indicator.goal.programme_id, indicator.goal_id])
    return ""


def _mark(reading):
    shown = qualified(number(reading.value), reading.qualifier)
    label = _label(reading.note, reading_day(reading))
    is_expected = reading.kind == ReadingKind.FORECAST
    return Mark(label, reading.value, shown, is_expected, is_beside=not reading.counts)


def _label(note, day):
    """«afgeronde trajecten, 1 mei 2018»"""
    return f"{note}, {day}" if note else day
