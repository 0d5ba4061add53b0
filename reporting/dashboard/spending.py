"""The money of a programme as charts: per budget as it was stated, and per goal as it was spent."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from deals.agenda_money import PARTS, Money, money
from deals.models.expenditure import NOTHING
from deals.templatetags.agenda import free_room, in_millions
from hos.charts import Fill, Numbers, Part, Segment, Stack, StackedBars
from hos.charts.numbers import Row
from hos.templatetags.hos import euro
from reporting.reports import fills

INSIDE = ("spent", "pledged", "reserved")
APART = ("elsewhere", "guarantee")
COLUMNS = (*INSIDE, *APART)
FILLS = fills.MONEY | {
    "pledged": Fill("brand", "hatched"), "reserved": Fill("brand", "dotted"),
    "free": Fill("control", "empty"), "elsewhere": Fill("grey", "lined"),
    "guarantee": Fill("grey", "crossed"),
}  # fmt: skip


@dataclass(frozen=True)
class Spending:
    """The figures of the page of the money, drawn."""

    money: Money

    @property
    def is_told(self):
        return self.money.all_goals != NOTHING

    # --- budgets, in millions of euro

    @cached_property
    def budgets(self):
        """A bar per budget: spent, committed, planned and free, held against the budget."""
        words = {"spent": _("Spent"), "committed": _("Committed"),
                 "planned": _("Plan development"), "free": _("Free room")}  # fmt: skip
        parts = tuple(Part(words[name], FILLS[name]) for name in PARTS)
        rows = [
            Stack(
                row.budget.name,
                tuple(_stated(row.stated, name) for name in PARTS),
                Segment(row.budget.amount, in_millions(row.budget.amount)),
            )
            for row in self.money.rows
        ]
        sentence = _("Stacked bars of the budgets in millions of euro, with the budget as a line.")
        return StackedBars(sentence, parts, tuple(rows), _("budget"))

    @property
    def budget_numbers(self):
        sums = self.money.sums
        cells = [in_millions(sums[name]) for name in PARTS if name != "free"]
        free = "–" if sums["free"] is None else free_room(sums["free"])
        total = Row(_("Total"), (in_millions(self.money.amount), *cells, free), is_total=True)
        return self.budgets.numbers(
            caption=_("Budgets in millions of euro"), heading=_("Budget"), total=total
        )

    # --- goals, in euro

    @cached_property
    def goals(self):
        """A bar per operational goal of what counts inside the budget."""
        sentence = _("Stacked bars of what was spent, pledged and reserved per goal, in euro.")
        return self._per_goal(sentence, INSIDE)

    @cached_property
    def apart(self):
        """What is in no total: outside the budget or by others, and guarantees."""
        sentence = _("Stacked bars of what is outside the budget per goal, in euro.")
        return self._per_goal(sentence, APART)

    @property
    def has_apart(self):
        return bool(self.money.all_goals.elsewhere or self.money.all_goals.guarantee)

    @property
    def goal_numbers(self):
        """One table under both charts, so that a line is read as a whole."""
        words = _words()
        columns = (_("Goal"), *(words[name] for name in COLUMNS), _("Times Pm"))
        rows = [_row(str(goal), totals) for goal, totals in self.money.goals]
        rows.append(_row(_("Total"), self.money.all_goals, is_total=True))
        return Numbers(_("Spending per goal, in euro"), columns, tuple(rows))

    def _per_goal(self, sentence, names):
        words = _words()
        rows = [
            Stack(str(goal), tuple(_amount(totals, name) for name in names))
            for goal, totals in self.money.goals
            if any(getattr(totals, name) for name in names)
        ]
        parts = tuple(Part(words[name], FILLS[name]) for name in names)
        return StackedBars(sentence, parts, tuple(rows))


def spending(programme, user) -> Spending:
    return Spending(money(programme, user))


def _words():
    return {
        "spent": _("Spent"), "pledged": _("Pledged"), "reserved": _("Reserved"),
        "elsewhere": _("Outside the budget or by others"),
        "guarantee": _("Guarantee, in no total"),
    }  # fmt: skip


def _stated(statement, name):
    value = statement and getattr(statement, name)
    if value is None:
        return Segment(None)
    return Segment(value, free_room(value) if name == "free" else in_millions(value))


def _amount(totals, name):
    value = getattr(totals, name)
    return Segment(value, euro(value))


def _row(head, totals, is_total=False):
    amounts = [euro(getattr(totals, name)) for name in COLUMNS]
    return Row(head, (*amounts, str(totals.pm)), is_total=is_total)
