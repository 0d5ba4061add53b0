"""Many people who spend the money of one scheme at the same time, each at random."""

import random
import secrets
from decimal import Decimal

from django.db import OperationalError
from django.utils import timezone

from deals.models import TransitionRefused
from hos.accounts.models import User
from pilots.models import (
    Cashier,
    Chooser,
    LearningAccount,
    LedgerAccount,
    Training,
    asking,
    deciding,
    paying,
)
from tests.funds import make_fund
from tests.signals import release_all

PRICES = ["12.34", "99.99", "150.00", "333.33", "0.01", "480.05"]
GIVEN = {"pnh": "300.05", "oom": "500.50", "szw": "200.00"}


def make_scheme(cast, people):
    """A scheme in which so many people have the same three amounts, and nothing is left."""
    scheme = make_fund(cast)
    for source, amount in GIVEN.items():
        scheme.pay_in(source, Decimal(amount) * people)
    for _person in range(people):
        account = scheme.person()
        for source, amount in GIVEN.items():
            scheme.give(account, source, amount)
    for price in PRICES * 20:  # one account asks for a training once at a time
        scheme.training(price)
    return scheme


class Spender:
    """Asks for trainings, and takes what is under way a step further. Counts what it really did:
    where nothing is under way, no step was made."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.accounts = list(LearningAccount.objects.select_related("participant__cashier__fund"))
        self.trainings = list(Training.objects.order_by("pk"))
        self.cashier = Cashier.objects.get(organisation__short="OOM")
        self.people = {user.email.partition("@")[0]: user for user in User.objects.all()}
        self.asked = Decimal(0)
        self.asks = self.steps = self.paid = self.refused = self.waited = 0

    @property
    def tries(self):
        """Deeds that were done, or refused."""
        return self.asks + self.steps + self.refused

    def deed(self):
        """One try at somebody's account; a refusal is an answer too."""
        account = self.chance.choice(self.accounts)
        try:
            if self.chance.random() < 0.6:
                self._ask(account)
                self.asks += 1
            else:
                self.steps += self._go_on(account)
        except TransitionRefused:
            self.refused += 1
        except OperationalError as trouble:  # a crowd before one account: who waits too long goes
            if "timeout" not in str(trouble):
                raise
            self.waited += 1

    def _ask(self, account):
        training = self.chance.choice(self.trainings)
        self.asked += training.price
        asking.ask(
            account, training, cost=training.price, key=secrets.token_hex(8), by=None,
            at=timezone.now(), chooser=Chooser.PARTICIPANT,
        )  # fmt: skip

    def _go_on(self, account):
        """Whether there was something to go on with."""
        request = account.requests.under_way().order_by("?").first()
        if request is None:
            return False
        steps = {
            "requested": [self._grant, self._reject, self._cancel],
            "granted": [self._start, self._cancel],
            "started": [self._confirm, self._confirm, self._break_off],
            "completed": [self._pay],
        }
        self.chance.choice(steps[request.status])(request)
        return True

    def _grant(self, request):
        deciding.grant(request, cost=request.cost, by=self.people["oom"], at=timezone.now())

    def _reject(self, request):
        deciding.reject(request, refusal="no_budget", by=self.people["oom"], at=timezone.now())

    def _cancel(self, request):
        deciding.cancel(request, by=None, at=timezone.now())

    def _start(self, request):
        deciding.start(request, at=timezone.now())

    def _confirm(self, request):
        now = timezone.now()
        deciding.confirm_by_provider(request, by=self.people["aanbieder"], at=now)
        deciding.confirm_by_participant(request, at=now)

    def _break_off(self, request):
        deciding.break_off(request, by=self.people["oom"], at=timezone.now(), reason="Verhuisd.")

    def _pay(self, request):
        now, oom, oom2 = timezone.now(), self.people["oom"], self.people["oom2"]
        release_all([request], by=self.people["lezer"], at=now)
        batch = paying.make_batch(self.cashier, [request], by=oom, at=now)
        paying.approve(batch, by=oom2, at=now)
        paying.export(batch, by=oom2, at=now)
        line = batch.lines.get()
        paying.mark_paid(line, bank_reference="B", amount=line.amount, by=oom2, at=now)
        self.paid += 1


def below_zero():
    """How many euros all accounts together are below their floors."""
    rows = LedgerAccount.objects.exclude(floor=None).values_list("balance", "floor")
    return sum((floor - balance for balance, floor in rows if balance < floor), Decimal(0))
