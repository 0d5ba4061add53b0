"""Rows of the table of a goal in a world: one that the office can write now, one handed in."""

from deals.models import Period, Progress
from hos.periods import HalfYear
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


def _told(world):
    return {"status": "submitted", "achieved": "Gedaan.", "light": "green",
            "submitted_at": MOMENT, "submitted_by": world.cast.oom}  # fmt: skip
