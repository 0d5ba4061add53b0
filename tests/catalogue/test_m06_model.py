"""M06: any sequence of deeds gives what a small reference says it must, to the cent."""

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from deals.models import TransitionRefused
from pilots.ledger_check import check_in_one_view
from pilots.models import LedgerAccount, allocating, correcting, deciding, paying
from tests.funds import NOW, PLEDGED, TODAY, new_key
from tests.sizes import size

SEQUENCES, STEPS = size(20, 5000), size(30, 50)
SOURCES = ["oom", "pnh", "szw"]  # in the order of spending
AMOUNTS = st.sampled_from([1, 9_999, 10_000, 33_333, 150_001, 2_000_000])
DAYS = st.sampled_from([None, 10, 20])
PERSON = st.sampled_from([0, 1])
SOME = st.integers(0, 30)  # which of what there is
counts = Counter()


class Reference:
    """The money in cents: cash by source, and by person (source, earmark, last day)."""

    def __init__(self):
        self.paid_in, self.cash = Counter(), Counter()
        self.pots = defaultdict(Counter)  # person → pot → cents that are available
        self.requests, self.grants, self.day = [], [], 0

    def pay_in(self, source, cents):
        most = PLEDGED[source]
        if most is not None and self.paid_in[source] + cents > most * 100:
            return False
        self.paid_in[source] += cents
        self.cash[source] += cents
        return True

    def give(self, person, pot, cents):
        if self.cash[pot[0]] < cents or (pot[2] is not None and pot[2] < self.day):
            return False
        self.cash[pot[0]] -= cents
        self.pots[person][pot] += cents
        self.grants.append((person, pot, cents))
        return True

    def take_back(self, number):
        person, pot, cents = self.grants[number]
        if cents is None or self.pots[person][pot] < cents:
            return False
        self.pots[person][pot] -= cents
        self.cash[pot[0]] += cents
        self.grants[number] = (person, pot, None)
        return True

    def ask(self, person, kind, cents):
        shares, left = Counter(), cents
        for pot in sorted(self.pots[person], key=self._turn):
            fits = pot[1] == "none" or (pot[1] == "orientation") == (kind == "orientation")
            if fits and (pot[2] is None or pot[2] >= self.day):
                shares[pot] = min(left, self.pots[person][pot])
                left -= shares[pot]
        if left:
            return False
        self.pots[person] -= shares  # keeps what is more than nothing
        self.requests.append([person, +shares, "requested"])
        return True

    @staticmethod
    def _turn(pot):
        return SOURCES.index(pot[0]), pot[1] == "none", 99 if pot[2] is None else pot[2]

    def move(self, number, ways):
        """To the state that `ways` names for the one it is in."""
        request = self.requests[number]
        after = ways.get(request[2])
        if after in ("cancelled", "broken_off"):
            self.pots[request[0]] += request[1]
        request[2] = after or request[2]
        return after is not None

    def reclaim(self, number, cents):
        _person, shares, state = self.requests[number]
        if state != "paid" or sum(shares.values()) < cents:
            return False
        for pot in sorted(shares, key=self._turn, reverse=True):
            part = min(cents, shares[pot])
            shares[pot] -= part
            self.cash[pot[0]] += part
            cents -= part
        return True

    def lapse(self):
        for pots in self.pots.values():
            for pot in [pot for pot in pots if pot[2] is not None and pot[2] < self.day]:
                self.cash[pot[0]] += pots.pop(pot)


STATES = {"reserved": ("requested", "granted", "started"), "payable": ("completed",),
          "spent": ("paid",)}  # fmt: skip


class Books(RuleBasedStateMachine):
    """The same deeds in the ledger and in the reference; both must refuse the same."""

    scheme = None

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.people = [self.scheme.person(), self.scheme.person()]
        self.reference, self.requests, self.grants = Reference(), [], []
        counts["sequences"] += 1

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def now(self):
        return NOW + timedelta(days=self.reference.day)

    def same(self, expected, deed):
        """Do it, and compare whether it was refused."""
        counts["steps"] += 1
        try:
            made = deed()
        except TransitionRefused:
            made, done = None, False
        else:
            done = True
        counts["refused"] += not done
        assert done == expected
        return made

    @initialize()
    def there_is_money(self):
        """Two people with something of everything, so that deeds are possible from the start."""
        for source in SOURCES:
            self.pay_in(source, 1_500_010)
            for person in (0, 1):
                self.give(person, source, 50_000, None, "none")
                self.give(person, source, 33_333, 10, "orientation")

    @rule(source=st.sampled_from(SOURCES), cents=AMOUNTS)
    def pay_in(self, source, cents):
        self.same(
            self.reference.pay_in(source, cents),
            lambda: self.scheme.pay_in(source, Decimal(cents) / 100, at=self.now),
        )

    @rule(person=PERSON, source=st.sampled_from(SOURCES), cents=AMOUNTS, days=DAYS,
          earmark=st.sampled_from(["none", "orientation", "training"]))  # fmt: skip
    def give(self, person, source, cents, days, earmark):
        until = None if days is None else TODAY + timedelta(days=days)
        made = self.same(
            self.reference.give(person, (source, earmark, days), cents),
            lambda: self.scheme.give(self.people[person], source, Decimal(cents) / 100,
                                     at=self.now, earmark=earmark, expires_on=until),
        )  # fmt: skip
        if made:
            self.grants.append(made)

    @rule(which=SOME)
    def take_a_grant_back(self, which):
        if self.grants:
            number = which % len(self.grants)
            self.same(
                self.reference.take_back(number),
                lambda: correcting.reverse(self.grants[number], key=new_key(), at=self.now,
                                           by=self.scheme.cast.oom, reason="Fout."),
            )  # fmt: skip

    @rule(person=PERSON, kind=st.sampled_from(["orientation", "further"]), cents=AMOUNTS)
    def ask(self, person, kind, cents):
        made = self.same(
            self.reference.ask(person, kind, cents),
            lambda: self.scheme.ask(self.people[person], Decimal(cents) / 100, kind=kind,
                                    at=self.now),
        )  # fmt: skip
        if made:
            self.requests.append(made)

    def _move(self, which, ways, deed):
        if self.requests:
            number = which % len(self.requests)
            expected = self.reference.move(number, ways)
            self.same(expected, lambda: deed(self.requests[number]))

    @rule(which=SOME)
    def grant_and_start(self, which):
        def deed(request):
            with transaction.atomic():
                deciding.grant(request, cost=request.cost, by=self.scheme.cast.oom, at=self.now)
                deciding.start(request, at=self.now)

        self._move(which, {"requested": "started"}, deed)

    @rule(which=SOME)
    def cancel(self, which):
        self._move(which, {"requested": "cancelled", "granted": "cancelled"},
                   lambda request: deciding.cancel(request, by=None, at=self.now))  # fmt: skip

    @rule(which=SOME)
    def break_off(self, which):
        self._move(which, {"started": "broken_off"}, lambda request: deciding.break_off(
            request, by=self.scheme.cast.oom, at=self.now, reason="Verhuisd."))  # fmt: skip

    @rule(which=SOME)
    def complete(self, which):
        def deed(request):
            deciding.confirm_by_provider(request, by=self.scheme.cast.aanbieder, at=self.now)
            deciding.confirm_by_participant(request, at=self.now)

        self._move(which, {"started": "completed"}, deed)

    @rule(which=SOME)
    def withdraw(self, which):
        self._move(which, {"completed": "broken_off"}, lambda request: deciding.withdraw_commitment(
            request, by=self.scheme.cast.oom2, at=self.now, reason="Fout."))  # fmt: skip

    @rule(which=SOME)
    def pay(self, which):
        def deed(request):
            (line,) = self.scheme.at_the_bank(request)
            paying.mark_paid(line, bank_reference="B", amount=line.amount,
                             by=self.scheme.cast.oom2, at=self.now)  # fmt: skip

        self._move(which, {"completed": "paid"}, deed)

    @rule(which=SOME, cents=AMOUNTS)
    def reclaim(self, which, cents):
        if self.requests:
            number = which % len(self.requests)
            self.same(
                self.reference.reclaim(number, cents),
                lambda: correcting.reclaim(
                    self.requests[number], amount=Decimal(cents) / 100, reason="no_show",
                    key=new_key(), bank_reference="T", by=self.scheme.cast.oom, at=self.now,
                    again=True,
                ),
            )  # fmt: skip

    @rule(days=st.integers(1, 6))
    def a_night_passes(self, days):
        self.reference.day += days
        self.reference.lapse()
        allocating.lapse_expired(on=TODAY + timedelta(days=self.reference.day), at=self.now)

    @invariant()
    def every_balance_is_the_one_of_the_reference(self):
        found = Counter()
        names = {source.pk: name for name, source in self.scheme.sources.items()}
        owners = {account.pk: person for person, account in enumerate(self.people)}
        for row in LedgerAccount.objects.exclude(bucket="pledge").exclude(balance=0):
            days = row.expires_on and (row.expires_on - TODAY).days
            name = names[row.source_id]
            pot = name if row.bucket == "cash" else (name, row.earmark, days)
            found[row.bucket, owners.get(row.learning_account_id), pot] += int(row.balance * 100)
        assert +found == self._expected()

    def _expected(self):
        expected = Counter({("cash", None, name): c for name, c in self.reference.cash.items()})
        for person, pots in self.reference.pots.items():
            expected.update({("available", person, pot): cents for pot, cents in pots.items()})
        for person, shares, state in self.reference.requests:
            for bucket in [bucket for bucket, states in STATES.items() if state in states]:
                for pot, cents in shares.items():
                    expected[bucket, person, pot] += cents
        return +expected


@pytest.mark.slow
def test_m06_any_sequence_gives_what_the_reference_says(scheme):
    Books.scheme = scheme
    counts.clear()
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=SEQUENCES, stateful_step_count=STEPS, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), derandomize=not size(0, 1),
        ),
    )  # fmt: skip
    print(f"M06 sequences {counts['sequences']} steps {counts['steps']} refused "
          f"{counts['refused']} mismatches 0")  # fmt: skip
    assert check_in_one_view().differences == ()
    assert counts["sequences"] >= SEQUENCES
