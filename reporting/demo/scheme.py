"""The scheme of the example deal: opened, paid into, with an offer, by the verbs of the cashiers.

Its first months lie in the year before loading, as the half-year of the deal tells; what is under
way was asked in the last weeks."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import count

from deals.models import ContributionRole
from hos.accounts.models import User
from pilots.models import (
    Cashier,
    Fund,
    FundSource,
    Payee,
    Provider,
    Training,
    correcting,
    depositing,
    opening,
)
from reporting.demo import scheme_facts as facts
from reporting.demo.stages import Scene

OPENED = (8, 1)  # month and day


@dataclass
class Scheme:
    """The scheme with what belongs to it by key, as the verbs want it."""

    scene: Scene
    fund: Fund
    cashiers: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    providers: dict = field(default_factory=dict)
    trainings: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)  # of (cashier, number)
    to_pay: dict = field(default_factory=dict)  # (cashier, batch) → requests
    people: dict = field(default_factory=dict)  # accounts of the demo by name
    _numbers: count = field(default_factory=lambda: count(1))

    @property
    def calendar(self):
        return self.scene.calendar

    def person(self, name) -> User:
        if name not in self.people:
            self.people[name] = User.objects.known_as(f"{name}@demo.example")
        return self.people[name]

    def new_key(self) -> str:
        return f"voorbeeld-{next(self._numbers)}"


def set_up(scene, deal) -> Scheme:
    """The scheme of this deal, open and with money."""
    calendar = scene.calendar
    fund = Fund.objects.create(
        activity_id=deal.pk, kind="learning_account", name=facts.NAME, region="MRA",
        max_per_participant=facts.MAXIMUM, months_valid=facts.MONTHS_VALID,
        sectors=["metal", "installation"], education_levels=facts.LEVELS,
    )  # fmt: skip
    scheme = Scheme(scene, fund)
    _appoint(scheme)
    opening.open_fund(fund, by=scene.office, at=calendar.moment(*OPENED))
    for paid in facts.DEPOSITS:
        _pay_in(scheme, paid)
    _pay_in_twice(scheme)
    _make_offer(scheme)
    return scheme


def _appoint(scheme):
    organisations = scheme.scene.organisations
    for key in ("oom", "otib"):
        cashier = Cashier.objects.appoint(scheme.fund, organisations[key])
        iban, holder = facts.IBANS[key]
        cashier.pay_from(iban=iban, holder=holder)
        scheme.cashiers[key] = cashier
    financing = scheme.fund.activity.contributions().filter(role=ContributionRole.FINANCIER)
    for key in facts.SPEND_ORDER:
        contribution = financing.get(participation__organisation=organisations[key])
        scheme.sources[key] = FundSource.objects.add(scheme.fund, contribution)


def _pay_in(scheme, paid, **more):
    at = scheme.calendar.moment(paid.month, paid.day)
    return depositing.deposit(
        scheme.sources[paid.source], scheme.cashiers[paid.cashier], amount=Decimal(paid.amount),
        on=at.date(), reference=paid.reference, key=scheme.new_key(),
        by=scheme.person(paid.cashier), at=at, **more,
    )  # fmt: skip


def _pay_in_twice(scheme):
    """The same letter is booked again by mistake, and undone the day after."""
    paid = facts.TWICE
    posting = _pay_in(scheme, paid, again=True)
    correcting.reverse(
        posting, key=scheme.new_key(), by=scheme.person("oom2"), reason=facts.TWICE_BECAUSE,
        at=scheme.calendar.moment(paid.month, paid.day + 1),
    )  # fmt: skip


def _make_offer(scheme):
    at = scheme.calendar.moment(*OPENED) + timedelta(days=1)
    by = {"novacollege": "aanbieder", "techport": "buiten", "vakschool-ti": "tekent-vakschool-ti"}
    for key, name in by.items():
        organisation = scheme.scene.organisations[key]
        provider = Provider.objects.admit(scheme.fund, organisation, on=at.date())
        iban, holder = facts.IBANS[key]
        Payee.objects.set(provider, iban=iban, holder=holder, by=scheme.person(name), at=at)
        scheme.providers[key] = provider
    for key, offer in facts.OFFERS.items():
        scheme.trainings[key] = _training(scheme, offer)
        _admit(scheme.trainings[key], on=at.date())
    _training(scheme, facts.NEW_OFFER).propose(on=scheme.calendar.ago(3).date(), runs_on=True)
    old = _training(scheme, facts.OLD_OFFER)
    _admit(old, on=at.date())
    old.withdraw(on=scheme.calendar.ago(20).date(), reason=facts.OLD_BECAUSE)


def _admit(training, *, on):
    training.propose(on=on, runs_on=True)
    training.admit(on=on, revision=training.revision)


def _training(scheme, offer):
    """As its provider writes it: not on offer yet."""
    starts_on = None
    if offer.starts is not None:
        starts_on = scheme.calendar.today + timedelta(days=offer.starts)
    return Training.objects.create(
        provider=scheme.providers[offer.provider], title=offer.title, kind=offer.kind,
        sector=offer.sector, level=offer.level, price=Decimal(offer.price), starts_on=starts_on,
        ends_on=starts_on and starts_on + timedelta(days=offer.days),
    )  # fmt: skip
