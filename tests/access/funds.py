"""The schemes of a world: one to which parties can be added, one that can be opened, and one that
is open, with a participant."""

from decimal import Decimal

from deals.models import Step
from pilots.models import (
    Cashier,
    Fund,
    FundSource,
    Participant,
    ParticipantStatus,
    depositing,
    opening,
)
from tests.agendas import make_activity, make_agenda
from tests.builders import MOMENT


def add(world):
    """«fund», «ready fund», «closable fund» and «open fund», with the leads as cashiers, a «source»
    of the last, and «participant»; and of the same cashier «registered participant», «blocked
    participant» and «participant in training»."""
    agenda = make_agenda(world.cast, title=f"Agenda met leerrekeningen {world.name}")
    make_activity(agenda, title=f"Actie zonder regeling {world.name}")
    _add(world, agenda, "fund")
    for name in ("ready fund", "closable fund", "open fund"):
        fund, financing = _add(world, agenda, name)
        source = FundSource.objects.add(fund, financing)
        world.things[name]["source"] = source.pk
        world.things["source"] = {"pk": fund.pk, "number": source.pk}
        if name == "closable fund":
            opening.open_fund(fund, by=world.cast.programma, at=MOMENT)
    _add_person(world, source)


def _add_person(world, source):
    """A participant of OOM, who can be granted something."""
    fund, by = source.fund, world.cast.oom
    opening.open_fund(fund, by=world.cast.programma, at=MOMENT)
    cashier = fund.cashiers.get(organisation=world.cast.orgs["oom"])
    depositing.deposit(
        source, cashier, amount=Decimal(800), on=MOMENT.date(), reference="Brief", by=by,
        at=MOMENT, key=f"access {world.name}",
    )  # fmt: skip
    person = _register(world, "participant", cashier, consent_on=MOMENT.date())
    person.admit(on=MOMENT.date())
    world.things["participant"]["source"] = source.pk
    _register(world, "registered participant", cashier)
    blocked = _register(world, "blocked participant", cashier, consent_on=MOMENT.date())
    blocked.admit(on=MOMENT.date()).block(reason="Wordt uitgezocht.")
    trained = _register(world, "participant in training", cashier, consent_on=MOMENT.date())
    trained.admit(on=MOMENT.date())
    trained.move([ParticipantStatus.ADMITTED], ParticipantStatus.IN_TRAINING)


def _register(world, name, cashier, **more):
    person = Participant.objects.register(
        cashier, by=world.cast.oom, at=MOMENT, sector="metal", education_level="mbo2",
        position="working", **more,
    )  # fmt: skip
    world.things[name] = {"pk": cashier.fund_id, "code": person.code}
    return person


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
    return fund, financing
