"""A scheme with two cashiers and three sources, and what people do with it, by the verbs."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from deals.models import Step
from pilots.models import (
    Cashier,
    Chooser,
    Fund,
    FundSource,
    LedgerAccount,
    Participant,
    Payee,
    Provider,
    Training,
    allocating,
    asking,
    deciding,
    depositing,
    opening,
    paying,
    repaying,
)
from tests.agendas import make_activity, make_agenda
from tests.signals import release_all

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
IBAN = "NL91ABNA0417164300"
OWN_IBAN = "NL20INGB0001234567"  # of the cashiers
PLEDGED = {"oom": Decimal("60000.00"), "pnh": Decimal("20000.00"), "szw": None}
_numbers = count(1)


def new_key():
    return f"test-{next(_numbers)}"


@dataclass
class Scheme:
    """The scheme with its people by name, as the verbs want them."""

    cast: object
    fund: Fund
    cashiers: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    provider: Provider | None = None
    trainings: dict = field(default_factory=dict)

    def pay_in(self, source, amount, *, cashier="oom", **more):
        facts = {"on": TODAY, "reference": "BRIEF-1", "key": new_key(), "by": self.cast.oom,
                 "at": NOW, "again": True} | more  # fmt: skip
        return depositing.deposit(
            self.sources[source], self.cashiers[cashier], amount=Decimal(amount), **facts
        )

    def pay_back(self):
        """Everything that was not granted, to its funders."""
        for row in LedgerAccount.objects.filter(bucket="cash", balance__gt=0).order_by("pk"):
            repaying.repay(
                row.source, row.cashier, amount=row.balance, on=timezone.localdate(),
                reference="TERUG-1", key=new_key(), by=self.cast.oom, at=timezone.now(),
                again=True,
            )  # fmt: skip

    def person(self, *, cashier="oom", consent_on=TODAY, **more):
        """An admitted participant; returns the learning account."""
        facts = {"sector": "metal", "education_level": "mbo2", "position": "working",
                 "consent_on": consent_on} | more  # fmt: skip
        new = Participant.objects.register(
            self.cashiers[cashier], by=self.cast.oom, at=NOW, **facts
        )
        return new.admit(on=TODAY)

    def give(self, account, source, amount, **more):
        facts = {"key": new_key(), "by": self.cast.oom, "at": NOW} | more
        return allocating.allocate(self.sources[source], account, amount=Decimal(amount), **facts)

    def training(self, price, *, kind="further", **more):
        facts = {"title": "Lassen", "kind": kind, "sector": "metal", "price": Decimal(price),
                 "admitted_on": TODAY} | more  # fmt: skip
        return Training.objects.create(provider=self.provider, **facts)

    def ask(self, account, price, *, kind="further", **more):
        """A request of the participant for a training that costs this."""
        training = self.training(price, kind=kind)
        facts = {"key": new_key(), "by": None, "at": NOW, "chooser": Chooser.PARTICIPANT} | more
        return asking.ask(account, training, cost=training.price, **facts)

    def completed(self, account, price, **more):
        """Of a training that began a month before: what ends as it begins is a signal."""
        more = {"starts_on": TODAY - timedelta(days=30)} | more
        request = self.ask(account, price, **more)
        deciding.grant(request, cost=request.cost, by=self.cast.oom, at=NOW)
        deciding.start(request, at=NOW)
        deciding.confirm_by_provider(request, by=self.cast.aanbieder, at=NOW)
        deciding.confirm_by_participant(request, at=NOW)
        return request

    def at_the_bank(self, *requests, cashier="oom", sent_at=NOW):
        """The lines of a batch with these requests that was sent to the bank, whatever signals
        there were."""
        release_all(requests, by=self.cast.lezer, at=NOW)
        batch = paying.make_batch(self.cashiers[cashier], requests, by=self.cast.oom, at=NOW)
        paying.approve(batch, by=self.cast.oom2, at=NOW)
        paying.export(batch, by=self.cast.oom2, at=sent_at)
        return list(batch.lines.all())

    def paid(self, account, price, **more):
        request = self.completed(account, price, **more)
        (line,) = self.at_the_bank(request)
        paying.mark_paid(
            line, bank_reference="BANK-1", amount=line.amount, by=self.cast.oom2, at=NOW
        )
        request.refresh_from_db()
        return request


def make_fund(cast, *, is_open=True, **rules):
    """Under an action of an agenda, where a contribution holds as soon as it is written."""
    activity = make_activity(make_agenda(cast), instrument="learning_account")
    for title in ("Plan van aanpak", "Inrichting"):
        Step.objects.create(activity=activity, title=title, status="ready")
    facts = {"kind": "learning_account", "name": "Pilot leerrekening"} | rules
    scheme = Scheme(cast, Fund.objects.create(activity=activity, **facts))
    for key in ("oom", "otib", "pnh", "szw"):
        _join(scheme, key)
    scheme.provider = Provider.objects.admit(scheme.fund, cast.orgs["campus"], on=TODAY)
    Payee.objects.set(scheme.provider, iban=IBAN, holder="Techport", by=cast.aanbieder, at=NOW)
    if is_open:
        opening.open_fund(scheme.fund, by=cast.programma, at=NOW)
    return scheme


def _join(scheme, key):
    """A party of the action, as cashier and financier."""
    place = scheme.fund.activity.participation_set.create(organisation=scheme.cast.orgs[key])
    if key in ("oom", "otib"):
        place.contribution_set.create(role="cashier")
        scheme.cashiers[key] = cashier = Cashier.objects.appoint(scheme.fund, scheme.cast.orgs[key])
        cashier.pay_from(iban=OWN_IBAN, holder=key.upper())
    if key in PLEDGED:
        financing = place.contribution_set.create(role="financier", amount=PLEDGED[key])
        scheme.sources[key] = FundSource.objects.add(scheme.fund, financing)


def money(account, bucket):
    return account.total(bucket)
