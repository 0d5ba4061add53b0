"""The part of a midterm report about one operational goal."""

from collections import Counter
from dataclasses import dataclass

from deals.agenda_tree import below
from deals.models.expenditure import Totals
from reporting.midterm_report.measured import IndicatorPart
from reporting.midterm_report.parts import ActivityPart, GoalPart


@dataclass(frozen=True)
class Section:
    """A goal with the goals below it, their activities, and what they want to reach. `also` are
    activities of other goals that serve this one too; they count there."""

    place: int
    goal: GoalPart
    below: tuple[GoalPart, ...]
    activities: tuple[ActivityPart, ...]
    also: tuple[ActivityPart, ...]
    expected: tuple[IndicatorPart, ...]  # of the goals themselves
    targets: tuple[IndicatorPart, ...]  # of its activities as well

    @property
    def has_output(self):
        """Whether any activity says which output is expected: without, the column is not there."""
        return any(row.expected_output for row in self.activities)

    @property
    def notes(self):
        return [goal for goal in (self.goal, *self.below) if goal.note]

    @property
    def totals(self) -> Totals:
        return Totals.of(line for row in self.activities for line in row.spending)

    @property
    def tally(self) -> Counter:
        return tally_of(self.activities)

    @property
    def measured(self):
        """Targets of which something is known."""
        return [row for row in self.targets if row.readings]

    @property
    def unmeasured(self):
        """How many other targets there are."""
        return len(self.targets) - len(self.measured)


def tally_of(activities) -> Counter:
    return Counter(row.light for row in activities)


def sections_of(report) -> list[Section]:
    """Of every operational goal; and of a goal above those that has activities of its own."""
    heads = [goal for goal in report.goals if goal.is_operational]
    found, held = [], set()
    for goal in heads:
        family = below(goal, report.goals)
        held |= {one.pk for one in family}
        found.append((goal, family))
    rest = {row.goal for row in report.activities} - held
    found += [(goal, [goal]) for goal in report.goals if goal.pk in rest]
    return [_section(report, place, *pair) for place, pair in enumerate(found, 1)]


def _section(report, place, goal, family):
    keys = {one.pk for one in family}
    activities = tuple(row for row in report.activities if row.goal in keys)
    also = tuple(
        row for row in report.activities if row.goal not in keys and keys & set(row.also_goals)
    )
    own = {row.pk for row in activities}
    expected = tuple(row for row in report.targets if row.goal in keys)
    of_activities = tuple(row for row in report.targets if row.activity in own)
    rest = tuple(one for one in family if one is not goal)
    return Section(place, goal, rest, activities, also, expected, expected + of_activities)
