"""The goals of a programme as a tree, with how the deals or activities under each go."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from deals.models import AgendaActivity, Deal, Goal, Light


@dataclass
class GoalNode:
    """A goal with those that belong to it. `deals` and `tally` count what hangs on it and below."""

    goal: Goal
    children: list["GoalNode"] = field(default_factory=list)
    deals: int = 0
    tally: Counter = field(default_factory=Counter)

    @property
    def lights(self):
        """(light, number of deals) in the fixed order, for the lights that occur."""
        return [(code, self.tally[code]) for code in Light.values if self.tally[code]]


def goal_tree(programme, user):
    """The goals at the top, in order. Only deals that `user` may see count, each with the light of
    the last half-year that was told and that this user may know."""
    nodes = {goal.pk: GoalNode(goal) for goal in programme.goals.select_related("parent")}
    for key, light, number in _counts(programme, user):
        above = nodes.get(key)
        while above:
            above.deals += number
            above.tally[light] += number
            above = nodes.get(above.goal.parent_id)
    top = []
    for node in nodes.values():
        above = nodes.get(node.goal.parent_id)
        (above.children if above else top).append(node)
    return top


def _counts(programme, user):
    kind = Deal if programme.is_accord else AgendaActivity
    deals = kind.objects.visible_to(user).filter(goal__programme=programme)
    counted = deals.with_light(user).order_by().values("goal", "light").annotate(n=Count("pk"))
    return counted.values_list("goal", "light", "n")
