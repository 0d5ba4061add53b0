"""The offer of a world: its provider is the party that coordinates deals."""

from decimal import Decimal

from pilots.models import Provider, Training, TrainingRequest
from tests.builders import MOMENT


def add(world):
    """«provider», with a request for a training that has started; «training», «proposed training»
    and «draft training»."""
    started = TrainingRequest.objects.get(pk=world.things["started request"]["number"])
    provider = Provider.objects.get(pk=started.training.provider_id)
    place = {"pk": provider.fund_id}
    world.things["provider"] = place | {"number": provider.pk, "asked": started.pk}
    facts = {"proposed training": {"proposed_on": MOMENT.date()}, "draft training": {}}
    facts["training"] = facts["proposed training"] | {"admitted_on": MOMENT.date()}
    for name, dates in facts.items():
        made = Training.objects.create(
            provider=provider, title=f"Solderen {world.name}", kind="further", sector="metal",
            price=Decimal(10), **dates,
        )  # fmt: skip
        world.things[name] = place | {"number": made.pk}
