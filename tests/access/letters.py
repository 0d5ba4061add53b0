"""What a participant of a world has: a letter with its file, and a training that was asked for."""

from datetime import timedelta
from decimal import Decimal

from pilots.models import EntryLetter, Participant, Training, allocating, asking
from tests.builders import MOMENT


def add(world):
    """To «participant»; and «request of participant», «advised fund» with a party that recruits."""
    person = Participant.objects.get(code=world.things["participant"]["code"])
    fund, by = person.cashier.fund, world.cast.oom
    later = MOMENT + timedelta(minutes=1)  # who made it has no part in what was confirmed before
    letter = EntryLetter.objects.issue(person, secret="ABCDEFGH23", by=by, at=later)
    letter.file = world.stored("brief.pdf")
    letter.save(update_fields=["file"])
    allocating.allocate(
        fund.sources.get(), person.account, amount=Decimal(200), by=by, at=MOMENT,
        key=f"access letter {world.name}",
    )  # fmt: skip
    request = _ask(world, person, fund)
    world.things["request of participant"] = {
        "request_pk": request.pk, "training": request.training_id,
    }  # fmt: skip
    place = fund.activity.participation_set.get(organisation=world.cast.orgs["szw"])
    place.contribution_set.create(role="recruitment")
    world.things["advised fund"] = {"pk": fund.pk}


def _ask(world, person, fund):
    provider = fund.providers.get()
    training = Training.objects.create(
        provider=provider, title=f"Lassen {world.name}", kind="further", sector="metal",
        price=Decimal(100), admitted_on=MOMENT.date(),
    )  # fmt: skip
    return asking.ask(
        person.account, training, cost=training.price, key=f"access ask {world.name}", by=None,
        at=MOMENT, chooser="participant",
    )  # fmt: skip
