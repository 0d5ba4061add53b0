"""What the office keeps of the agenda of a world."""

from datetime import date

from deals.models import Indicator, Period
from hos.periods import HalfYear
from tests.agendas import make_activity


def add(world, agenda):
    """An activity in which the leads take part, with all that may belong to one."""
    activity = make_activity(agenda, title="Bijgehouden")
    place = activity.participation_set.create(organisation=world.cast.orgs["oom"])
    world.things["kept activity"] = {"pk": activity.pk, "place": place.pk}
    goal = agenda.goals.get(title="Aansluiting")
    note = goal.notes.create(period=Period.objects.for_half(HalfYear(2026, 1)), text="Gedaan.")
    world.things["kept goal"] = {"pk": agenda.pk, "goal": goal.pk, "note": note.pk}
    rows = [make_activity(agenda, "Werk", title=title) for title in ("Boven", "Midden", "Onder")]
    world.things["activity in the middle"] = {"pk": rows[1].pk}
    world.things["target of a goal"] = _target(goal=goal)
    world.things["target of an activity"] = _target(activity=activity)
    world.things["target without readings"] = {
        "pk": Indicator.objects.create(name="Leeg", comparator="none", goal=goal).pk
    }
    _money(world, agenda)


def _money(world, agenda):
    budget = agenda.budgets.create(name="Budget", amount=1000)
    row = agenda.cofinancing.create(
        scheme="RIF", own_amount=10, external_amount=20, year_from=2016, year_to=2018
    )
    statement = budget.statements.create(as_of=date(2026, 5, 1), spent=10)
    world.things["budget"] = {
        "pk": agenda.pk, "budget": budget.pk, "statement": statement.pk, "row": row.pk,
    }  # fmt: skip
    bare = agenda.budgets.create(name="Zonder stand", amount=1000)
    world.things["budget without statements"] = {"pk": agenda.pk, "budget": bare.pk}


def _target(**owner):
    """One of two that can change places, with a reading."""
    Indicator.objects.create(name="Eerste", comparator="none", **owner)
    target = Indicator.objects.create(
        name="Midden", comparator="min", target=10, position=1, **owner
    )
    Indicator.objects.create(name="Laatste", comparator="none", position=2, **owner)
    reading = target.readings.create(value=5, as_of=date(2026, 5, 1))
    return {"pk": target.pk, "reading": reading.pk}
