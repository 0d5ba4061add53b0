"""M06: any sequence of deeds gives what a small reference says it must, to the cent."""

from collections import Counter, defaultdict
from datetime import date, timedelta
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
from pilots.models import (
    Fund,
    FundSource,
    LedgerAccount,
    YearClose,
    allocating,
    correcting,
    deciding,
    paying,
)
from tests.funds import NOW, PLEDGED, TODAY, new_key
from tests.sizes import size

SEQUENCES, STEPS = size(20, 5000), size(30, 50)
SOURCES = ["oom", "pnh", "szw"]  # in the order of spending
MAXIMUM = 2_200_000  # cents for one person, over all sources
PER_REQUEST, PER_PERSON = {"pnh": 40_000}, {"szw": 300_000}  # cents from one source
LAST_YEAR = date(2025, 12, 31)
GONE = ("cancelled", "broken_off", "rejected", "lapsed")
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
        self.requests, self.grants, self.deposits, self.reclaims = [], [], [], []
        self.day, self.is_closed = 0, False

    def pay_in(self, source, cents, is_late=False):
        most = PLEDGED[source]
        if most is not None and self.paid_in[source] + cents > most * 100:
            return False
        if is_late and self.is_closed:
            return False
        self.paid_in[source] += cents
        self.cash[source] += cents
        self.deposits.append((source, cents))
        return True

    def pay_back(self, number):
        source, cents = self.deposits[number]
        if cents is None or self.cash[source] < cents:
            return False
        self.paid_in[source] -= cents
        self.cash[source] -= cents
        self.deposits[number] = (source, None)
        return True

    def close(self):
        done, self.is_closed = not self.is_closed, True
        return done

    def used(self, person, source=None):
        """What was asked and not given back, of one source or of all."""
        return sum(
            cents
            for who, shares, state in self.requests
            if who == person and state not in GONE
            for pot, cents in shares.items()
            if source in (None, pot[0])
        )

    def give(self, person, pot, cents):
        if self.cash[pot[0]] < cents or (pot[2] is not None and pot[2] < self.day):
            return False
        if sum(self.pots[person].values()) + self.used(person) + cents > MAXIMUM:
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
        room = PER_REQUEST | {s: most - self.used(person, s) for s, most in PER_PERSON.items()}
        for pot in sorted(self.pots[person], key=self._turn):
            fits = pot[1] == "none" or (pot[1] == "orientation") == (kind == "orientation")
            if fits and (pot[2] is None or pot[2] >= self.day):
                most = max(0, room.get(pot[0], left))
                shares[pot] = min(left, self.pots[person][pot], most)
                room[pot[0]] = most - shares[pot] if pot[0] in room else left
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
        if after in GONE:
            self.pots[request[0]] += request[1]
        request[2] = after or request[2]
        return after is not None

    def reclaim(self, number, cents):
        _person, shares, state = self.requests[number]
        if state != "paid" or sum(shares.values()) < cents:
            return False
        parts = Counter()
        for pot in sorted(shares, key=self._turn, reverse=True):
            parts[pot] = min(cents, shares[pot])
            shares[pot] -= parts[pot]
            self.cash[pot[0]] += parts[pot]
            cents -= parts[pot]
        self.reclaims.append((number, +parts))
        return True

    def undo_reclaim(self, number):
        request, parts = self.reclaims[number]
        asked = Counter()
        for pot, cents in (parts or {}).items():
            asked[pot[0]] += cents
        if parts is None or any(self.cash[source] < cents for source, cents in asked.items()):
            return False
        self.cash -= asked
        self.requests[request][1].update(parts)
        self.reclaims[number] = (request, None)
        return True

    def fail(self, number):
        """Not while a part of it was reclaimed."""
        if any(request == number and parts for request, parts in self.reclaims):
            return False
        return self.move(number, {"paid": "completed"})

    def give_back(self, person):
        there = +self.pots[person]
        for pot, cents in there.items():
            self.cash[pot[0]] += cents
        self.pots[person].clear()
        return bool(there)

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
        self._set_limits()
        self.people = [self.scheme.person(), self.scheme.person()]
        self.reference, self.requests, self.grants = Reference(), [], []
        self.deposits, self.reclaims = [], []
        counts["sequences"] += 1

    def _set_limits(self):
        Fund.objects.update(max_per_participant=Decimal(MAXIMUM) / 100)
        for name, limits in (("request", PER_REQUEST), ("participant", PER_PERSON)):
            for source, cents in limits.items():
                rows = FundSource.objects.filter(pk=self.scheme.sources[source].pk)
                rows.update(**{f"ceiling_per_{name}": Decimal(cents) / 100})

    def teardown(self):
        try:
            assert check_in_one_view().differences == ()
        finally:
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

    @rule(source=st.sampled_from(SOURCES), cents=AMOUNTS, is_late=st.booleans())
    def pay_in(self, source, cents, is_late=False):
        """Today, or on a day of last year."""
        on = LAST_YEAR if is_late else TODAY + timedelta(days=self.reference.day)
        made = self.same(
            self.reference.pay_in(source, cents, is_late),
            lambda: self.scheme.pay_in(source, Decimal(cents) / 100, on=on, at=self.now),
        )
        if made:
            self.deposits.append(made)

    @rule()
    def close_the_last_year(self):
        self.same(
            self.reference.close(),
            lambda: YearClose.objects.close(
                self.scheme.cashiers["oom"], LAST_YEAR.year, by=self.scheme.cast.oom, at=self.now
            ),
        )

    def _reverse(self, which, made, expected):
        if made:
            number = which % len(made)
            self.same(
                expected(number),
                lambda: correcting.reverse(made[number], key=new_key(), at=self.now,
                                           by=self.scheme.cast.oom, reason="Fout."),
            )  # fmt: skip

    @rule(which=SOME)
    def undo_a_deposit(self, which):
        self._reverse(which, self.deposits, self.reference.pay_back)

    @rule(which=SOME)
    def undo_a_reclaim(self, which):
        self._reverse(which, self.reclaims, self.reference.undo_reclaim)

    @rule(person=PERSON)
    def give_back_the_remainder(self, person):
        self.same(
            self.reference.give_back(person),
            lambda: allocating.give_back_remainder(
                self.people[person], key=new_key(), by=self.scheme.cast.oom, at=self.now,
                reason="Over.",
            ),
        )  # fmt: skip

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
        self._reverse(which, self.grants, self.reference.take_back)

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
    def reject(self, which):
        self._move(which, {"requested": "rejected"}, lambda request: deciding.reject(
            request, refusal="no_budget", by=self.scheme.cast.oom, at=self.now))  # fmt: skip

    @rule(which=SOME)
    def nothing_comes_of_it(self, which):
        self._move(which, {"requested": "lapsed"}, lambda request: deciding.lapse(
            request, by=self.scheme.cast.oom, at=self.now, reason="Te laat."))  # fmt: skip

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

    @rule(which=SOME)
    def it_comes_back(self, which):
        """The payment that was made last."""
        number = which % len(self.requests) if self.requests else None
        line = self.requests and self.requests[number].payment_lines.order_by("pk").last()
        if line:
            self.same(
                self.reference.fail(number),
                lambda: paying.mark_refused(
                    line, reason="Terug.", bank_reference="R", by=self.scheme.cast.oom, at=self.now
                ),
            )

    @rule(which=SOME, cents=AMOUNTS)
    def reclaim(self, which, cents):
        if self.requests:
            number = which % len(self.requests)
            made = self.same(
                self.reference.reclaim(number, cents),
                lambda: correcting.reclaim(
                    self.requests[number], amount=Decimal(cents) / 100, reason="no_show",
                    key=new_key(), bank_reference="T", by=self.scheme.cast.oom, at=self.now,
                    again=True,
                ),
            )  # fmt: skip
            if made:
                self.reclaims.append(made)

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
