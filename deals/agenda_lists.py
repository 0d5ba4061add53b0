"""The lists that agendas are printed as: a work agenda with its goals as columns, and a portfolio
of projects by sector."""

from dataclasses import dataclass

from deals.models import AgendaActivity, Goal, Sector


@dataclass(frozen=True)
class WorkAgenda:
    """`columns` is every goal with its actions; `actions` are all of them in their own order."""

    columns: list[tuple[Goal, list[AgendaActivity]]]
    actions: list[AgendaActivity]


def work_agenda(programme, user) -> WorkAgenda:
    """The goals that are no strategic one, with the actions this user may see."""
    goals = list(programme.goals.exclude(level="strategic"))
    columns = {goal.pk: [] for goal in goals}
    actions = []
    for action in _visible(programme, user):
        actions.append(action)
        columns.setdefault(action.goal_id, []).append(action)
    return WorkAgenda([(goal, columns[goal.pk]) for goal in goals], actions)


def portfolio(programme, user):
    """(sector, its projects) in the order of the sectors; those without one last."""
    by_sector = {}
    for project in _visible(programme, user):
        by_sector.setdefault(project.sector, []).append(project)
    order = [*Sector.values, ""]
    return [(code, by_sector[code]) for code in order if code in by_sector]


def _visible(programme, user):
    rows = AgendaActivity.objects.visible_to(user).filter(goal__programme=programme)
    return list(rows.with_light(user).select_related("goal").in_order())
