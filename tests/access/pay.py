"""Requests, payments and the offer of a world, each in the state in which something can be done."""

from decimal import Decimal

from hos.accounts.models import User
from pilots.models import (
    BankLine,
    LearningAccount,
    Payee,
    Provider,
    Training,
    allocating,
    asking,
    deciding,
    paying,
)
from tests.builders import MOMENT
from tests.signals import release_all

# one account for each world: an account that two organisations share is a signal
IBANS = {"A": "NL91ABNA0417164300", "B": "NL02ABNA0123456789"}
OWN_IBAN = "NL20INGB0001234567"


def add(world):
    """«request», «granted request», «started request», «made batch», «approved batch»,
    «sent batch», «bank line», «cashier», «paid request» and «posting»; of OOM, asked by the
    participant."""
    account = LearningAccount.objects.get(participant__code=world.things["participant"]["code"])
    scene = Scene(world, account)
    scene.fill()
    scene.requests()
    scene.payments()


def training_of(provider):
    return Training.objects.create(
        provider=provider, title="Lassen", kind="further", sector="metal", price=Decimal(10),
        admitted_on=MOMENT.date(),
    )  # fmt: skip


class Scene:
    """What the verbs need again and again."""

    def __init__(self, world, account):
        self.world, self.account, self.cashier = world, account, account.cashier
        self.people = world.cast
        self.count = 0

    def fill(self):
        fund = self.account.fund
        self.give(400)
        self.provider = Provider.objects.admit(fund, self.people.orgs["pnh"], on=MOMENT.date())
        Payee.objects.set(
            self.provider,
            iban=IBANS[self.world.name],
            holder="PNH",
            by=self.people.projectleider,
            at=MOMENT,
        )

    def give(self, amount):
        return allocating.allocate(
            self.account.fund.sources.get(), self.account, amount=Decimal(amount), key=self.key(),
            by=self.people.oom, at=MOMENT,
        )  # fmt: skip

    def requests(self):
        self.add("request", self.asked())
        granted = self.granted()
        self.add("granted request", granted)
        started = self.granted()
        deciding.start(started, at=MOMENT)
        self.add("started request", started)

    def payments(self):
        made, approved, sent = (self.batch() for _state in range(3))
        for batch in (approved, sent):
            paying.approve(batch, by=self.people.oom2, at=MOMENT)
        self.cashier.pay_from(iban=OWN_IBAN, holder="OOM")
        sent.refresh_from_db()
        paying.export(sent, by=self.people.oom, at=MOMENT)
        for name, batch in (("made", made), ("approved", approved), ("sent", sent)):
            self.add(f"{name} batch", batch, line=batch.lines.get().pk)
        line, _is_new = BankLine.objects.take(
            self.cashier, end_to_end="ER-NIET", amount=Decimal(10), bank_reference="B",
            by=self.people.oom, at=MOMENT,
        )  # fmt: skip
        self.add("bank line", line)
        self.add("cashier", self.cashier, cashier=self.cashier.pk)
        release_all([self.completed()], by=self.maker(), at=MOMENT)
        self.paid()

    def paid(self):
        """«paid request», and «posting»: a grant that was not spent."""
        batch = self.batch()
        paying.approve(batch, by=self.people.oom2, at=MOMENT)
        paying.export(batch, by=self.people.oom, at=MOMENT)
        line = batch.lines.get()
        paying.mark_paid(
            line, bank_reference="B", amount=line.amount, by=self.people.oom, at=MOMENT
        )
        self.add("paid request", line.request)
        self.add("posting", self.give(50))

    def batch(self):
        """Made by who is asked for no approval: a colleague is."""
        request = self.completed()
        release_all([request], by=self.maker(), at=MOMENT)
        return paying.make_batch(self.cashier, [request], by=self.maker(), at=MOMENT)

    def maker(self):
        """Somebody of the cashier who left since: everyone who is asked may approve."""
        email = f"maakte-{self.world.name}@demo.example".lower()
        return User.objects.filter(email=email).first() or User.objects.create_user(email, "Maker")

    def completed(self):
        found = self.granted()
        deciding.start(found, at=MOMENT)
        deciding.confirm_by_provider(found, by=self.people.projectleider, at=MOMENT)
        deciding.confirm_by_participant(found, at=MOMENT)
        return found

    def asked(self):
        """Each for a training of its own: one is not asked for twice."""
        training = training_of(self.provider)
        return asking.ask(
            self.account, training, cost=training.price, key=self.key(), by=None,
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
