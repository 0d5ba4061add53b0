"""Requests, payments and the offer of a world, each in the state in which something can be done."""

from decimal import Decimal

from pilots.models import (
    LearningAccount,
    Payee,
    Provider,
    Training,
    allocating,
    asking,
    deciding,
)
from tests.builders import MOMENT

IBAN = "NL91ABNA0417164300"


def add(world):
    """«request», «granted request» and «started request»; of OOM, asked by the participant."""
    account = LearningAccount.objects.get(participant__code=world.things["participant"]["code"])
    scene = Scene(world, account)
    scene.fill()
    scene.requests()


class Scene:
    """What the verbs need again and again."""

    def __init__(self, world, account):
        self.world, self.account, self.cashier = world, account, account.cashier
        self.people = world.cast
        self.count = 0

    def fill(self):
        fund = self.account.fund
        source = fund.sources.get()
        allocating.allocate(
            source, self.account, amount=Decimal(400), key=self.key(), by=self.people.oom,
            at=MOMENT,
        )  # fmt: skip
        self.provider = Provider.objects.admit(fund, self.people.orgs["campus"], on=MOMENT.date())
        Payee.objects.set(
            self.provider, iban=IBAN, holder="Techport", by=self.people.aanbieder, at=MOMENT
        )
        self.training = Training.objects.create(
            provider=self.provider, title="Lassen", kind="further", sector="metal",
            price=Decimal(10), admitted_on=MOMENT.date(),
        )  # fmt: skip

    def requests(self):
        self.add("request", self.asked())
        granted = self.granted()
        self.add("granted request", granted)
        started = self.granted()
        deciding.start(started)
        self.add("started request", started)

    def asked(self):
        return asking.ask(
            self.account, self.training, cost=self.training.price, key=self.key(), by=None,
            at=MOMENT, chooser="participant",
        )  # fmt: skip

    def granted(self):
        found = self.asked()
        deciding.grant(found, cost=found.cost, by=self.people.oom, at=MOMENT)
        return found

    def add(self, name, found, **more):
        fund = self.account.fund
        self.world.things[name] = {"pk": fund.pk, "number": found.pk} | more

    def key(self):
        self.count += 1
        return f"access {self.world.name} {self.count}"
