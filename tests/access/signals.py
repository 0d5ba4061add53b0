"""A payment of a world that a signal holds."""

from pilots.models import LearningAccount, Provider, Signal, asking, deciding
from tests.access.pay import Scene, training_of
from tests.builders import MOMENT


def add(world):
    """«signal», and «due request» that it holds; of OOM, and everyone of it who is asked may judge
    it: who granted left since."""
    account = LearningAccount.objects.get(participant__code=world.things["participant"]["code"])
    training = training_of(Provider.objects.filter(fund=account.fund).first())
    request = asking.ask(
        account, training, cost=training.price, key=f"access signal {world.name}", by=None,
        at=MOMENT, chooser="participant",
    )  # fmt: skip
    deciding.grant(request, cost=request.cost, by=Scene(world, account).maker(), at=MOMENT)
    deciding.start(request, at=MOMENT)
    deciding.confirm_by_provider(request, by=world.cast.aanbieder, at=MOMENT)
    deciding.confirm_by_participant(request, at=MOMENT)
    found = Signal.objects.create(
        request=request, kind="done_at_start", found_at=MOMENT,
        facts={"done_on": MOMENT.date().isoformat()},
    )  # fmt: skip
    world.things["due request"] = {"pk": account.fund.pk, "number": request.pk}
    world.things["signal"] = {"pk": account.fund.pk, "number": found.pk}
