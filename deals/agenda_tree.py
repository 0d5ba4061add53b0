"""The goals of an agenda with their activities as a tree: «doelenboom»."""

from collections import Counter
from dataclasses import dataclass, field

from deals.models import AgendaActivity, Goal, Light


@dataclass
class Branch:
    """A goal with the goals and activities that belong to it. `keys` and `tally` roll up all that
    hangs on it and below, each activity once; `also` are those of other goals that serve it too."""

    goal: Goal
    children: list["Branch"] = field(default_factory=list)
    activities: list[AgendaActivity] = field(default_factory=list)
    also: list[AgendaActivity] = field(default_factory=list)
    tally: Counter = field(default_factory=Counter)

    @property
    def count(self):
        return self.tally.total()

    @property
    def lights(self):
        """(light, number of activities) in the fixed order, for the lights that occur; of what
        nobody told yet the light is not known."""
        known = [(code, self.tally[code]) for code in Light.values if code != Light.UNKNOWN]
        unknown = self.tally[Light.UNKNOWN] + self.tally[None]
        return [pair for pair in [*known, (Light.UNKNOWN, unknown)] if pair[1]]


def agenda_tree(programme, user) -> list[Branch]:
    """The goals at the top, in order, with the activities that `user` may see: three queries."""
    branches = {goal.pk: Branch(goal) for goal in programme.goals.all()}
    rows = AgendaActivity.objects.visible_to(user).filter(goal__programme=programme)
    for row in (
        rows.with_light(user).select_related("goal").prefetch_related("also_goals").in_order()
    ):
        branches[row.goal_id].activities.append(row)
        for goal in row.also_goals.all():
            branches[goal.pk].also.append(row)
        above = branches.get(row.goal_id)
        while above:
            above.tally[row.light] += 1
            above = branches.get(above.goal.parent_id)
    top = []
    for branch in branches.values():
        above = branches.get(branch.goal.parent_id)
        (above.children if above else top).append(branch)
    return top


def family(goal) -> list[Goal]:
    """The goal and all that belong to it, in their order."""
    return below(goal, goal.programme.goals.order_by("position", "pk"))


def below(goal, goals) -> list[Goal]:
    """The goal and all of these that belong to it, in the order given."""
    goals = list(goals)
    parents = {row.pk: row.parent_id for row in goals}

    def belongs(key):
        while key and key != goal.pk:
            key = parents.get(key)
        return key == goal.pk

    return [row for row in goals if belongs(row.pk)]
