"""Rows of the table of a goal in a world: one that the office can write now, one handed in."""

from django.utils import timezone

from deals.goal_half_year import goal_half_year
from deals.goal_workbook import layout, taking_over
from deals.goal_workbook.making import make_workbook
from deals.goal_workbook.mark import Mark
from deals.goal_workbook.table import Table
from deals.half_year_workbook.layout import MARK
from deals.models import Goal, Period, Progress
from hos.accounts.models import User
from hos.periods import HalfYear
from hos.sheets.cells import TEXT, Book, Cell
from tests.agendas import make_activity
from tests.builders import MOMENT


def add(world, agenda):
    """Of an activity in which the leads of deals take part; in the half-year that is open now."""
    period = Period.objects.for_half(HalfYear(2026, 2))
    for name, facts in (("open row", {}), ("submitted row", _told(world))):
        activity = make_activity(agenda, "Doel twee", title=f"Rij {name}")
        activity.participation_set.create(organisation=world.cast.orgs["oom"], is_lead=True)
        row = Progress.objects.create(
            activity=activity, period=period, due_on=period.due_on, **facts
        )
        world.things[name] = {"pk": agenda.pk, "goal": activity.goal_id, "progress": row.pk}
        world.things[f"half-year of {name}"] = {"pk": row.pk}
        if not facts:
            _with_workbook(world, row)


def _with_workbook(world, row):
    """The office has brought a workbook of the goal."""
    office, on = world.cast.programma, timezone.localdate()
    found = goal_half_year(row.activity.goal, HalfYear(2026, 2), office, on=on)
    table = Table.of(found, office, on=on)
    book = Book(layout.SHEETS, (
        Cell(layout.ACTIVITIES, 5, 5, TEXT, "groen"),
        Cell(layout.ACTIVITIES, 5, MARK, TEXT, str(row.pk)),
    ))  # fmt: skip
    mark = Mark(table.goal.pk, table.half.code, "", table.revision, table.fingerprints())
    taking_over.keep(office, table, book, mark, name="doel.xlsx", at=timezone.now())
    world.things["goal with a workbook"] = {
        "pk": table.goal.programme_id, "goal": table.goal.pk, "half": table.half.code
    }  # fmt: skip


def workbook_of(goal, half):
    """As the office would download it."""
    office, on = User.objects.get(email="programma2@demo.example"), timezone.localdate()
    found = goal_half_year(Goal.objects.get(pk=goal), HalfYear.parse(half), office, on=on)
    return make_workbook(Table.of(found, office, on=on), on=on)


def _told(world):
    return {"status": "submitted", "achieved": "Gedaan.", "light": "green",
            "submitted_at": MOMENT, "submitted_by": world.cast.oom}  # fmt: skip
