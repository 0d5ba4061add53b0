"""The money of an agenda: budgets as they were stated last, cofinancing, and what was spent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deals.agenda_tree import below
from deals.goal_progress import approved
from deals.models import (
    Budget,
    BudgetStatement,
    Cofinancing,
    Expenditure,
    Goal,
    GoalLevel,
    SpendingKind,
)
from deals.models.cofinancing import Together
from deals.models.expenditure import NOTHING, Totals

PARTS = ("spent", "committed", "planned", "free")


@dataclass(frozen=True)
class BudgetRow:
    """A budget with its last statement, if there is one."""

    budget: Budget
    stated: BudgetStatement | None

    @property
    def deviates(self):
        return self.stated is not None and not self.stated.adds_up


@dataclass(frozen=True)
class Money:
    rows: list[BudgetRow]
    as_of: date | None  # of all statements; None when they are of different days
    cofinancing: list[Cofinancing]
    together: Together | None
    guarantees: list[Expenditure]
    goals: list[tuple[Goal, Totals]]
    all_goals: Totals

    @property
    def is_stated(self):
        return any(row.stated for row in self.rows)

    @property
    def amount(self):
        return sum((row.budget.amount for row in self.rows), Decimal(0))

    @property
    def sums(self):
        """Of every column of the statements; None where nothing was stated."""
        return sums_of(row.stated for row in self.rows if row.stated)

    @property
    def deviating(self):
        """The rows that do not add up: each gets a footnote."""
        return [row for row in self.rows if row.deviates]


def sums_of(stated) -> dict:
    """Of every column of what was stated of budgets; None where nothing was."""
    stated, found = list(stated), {}
    for name in PARTS:
        known = [getattr(row, name) for row in stated if getattr(row, name) is not None]
        found[name] = sum(known, Decimal(0)) if known else None
    return found


def money(programme, user) -> Money:
    """As `user` may see it: spending that was approved."""
    rows = [
        BudgetRow(budget, next(iter(budget.statements.all()), None))
        for budget in programme.budgets.prefetch_related("statements__budget")
    ]
    dates = {row.stated.as_of for row in rows if row.stated}
    spent = Expenditure.objects.filter(progress__in=approved(user).order_by().values("pk"))
    spent = spent.filter(progress__activity__goal__programme=programme)
    by_goal = spent.totals_by("progress__activity__goal")
    cofinancing = programme.cofinancing.select_related("activity")
    return Money(
        rows=rows,
        as_of=dates.pop() if len(dates) == 1 else None,
        cofinancing=list(cofinancing),
        together=cofinancing.together(),
        guarantees=_guarantees(spent),
        goals=_per_goal(programme, by_goal),
        all_goals=sum(by_goal.values(), NOTHING),
    )


def _guarantees(spent):
    """Line by line: they are in no total."""
    lines = spent.filter(kind=SpendingKind.GUARANTEE)
    lines = lines.select_related("progress__activity", "progress__period")
    return list(lines.order_by("progress__activity__position", "progress__period", "pk"))


def _per_goal(programme, by_goal):
    """Of every operational goal with all that belong to it."""
    goals = list(programme.goals.order_by("position", "pk"))
    return [
        (goal, sum((by_goal.get(one.pk, NOTHING) for one in below(goal, goals)), NOTHING))
        for goal in goals
        if goal.level == GoalLevel.OPERATIONAL
    ]
