"""The schemes of a world: one that can be opened, and one to which parties can be added."""

from deals.models import Step
from pilots.models import Cashier, Fund, FundSource
from tests.agendas import make_activity, make_agenda


def add(world):
    """«fund» and «ready fund», both with the leads as cashiers."""
    agenda = make_agenda(world.cast, title=f"Agenda met leerrekeningen {world.name}")
    make_activity(agenda, title=f"Actie zonder regeling {world.name}")
    _add(world, agenda, "fund")
    found = _add(world, agenda, "ready fund")
    source = FundSource.objects.add(found["fund"], found["financing"])
    world.things["ready fund"]["source"] = source.pk


def _add(world, agenda, name):
    activity = make_activity(agenda, title=f"Actie {name} {world.name}")
    for title in ("Plan", "Inrichting"):
        Step.objects.create(activity=activity, title=title, status="ready")
    fund = Fund.objects.create(activity=activity, kind="vouchers", name=f"Regeling {world.name}")
    orgs = world.cast.orgs
    places = {key: activity.participation_set.create(organisation=orgs[key])
              for key in ("oom", "otib", "szw")}  # fmt: skip
    for place in places.values():
        place.contribution_set.create(role="cashier")
    for key in ("oom", "otib"):
        Cashier.objects.appoint(fund, orgs[key])
    financing = places["szw"].contribution_set.create(role="financier", amount=1000)
    world.things[name] = {
        "pk": fund.pk, "organisation": orgs["szw"].pk, "contribution": financing.pk,
    }  # fmt: skip
    return {"fund": fund, "financing": financing}
