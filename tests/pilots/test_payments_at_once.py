"""Two people do the same with a payment at the same moment, or what excludes each other
(PostgreSQL)."""

import pytest
from django.db.models import QuerySet

from deals.models import TransitionRefused
from pilots.ledger_check import check_in_one_view
from pilots.models import (
    BankLine,
    PaymentLine,
    Signal,
    SignalJudgement,
    Transfer,
    correcting,
    paying,
)
from tests.cast import gather
from tests.funds import NOW, make_fund, new_key
from tests.racing import at_once
from tests.signals import release_all
from tests.sizes import size

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
RACES = size(3, 100)


@pytest.fixture
def scheme(transactional_db):
    scheme = make_fund(gather())
    scheme.pay_in("oom", "20000")
    return scheme


@pytest.fixture
def without_locks(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **options: self)


def due(scheme, n=1):
    account = scheme.person()
    scheme.give(account, "oom", "100")
    return [scheme.completed(account, "10") for _n in range(n)]


def mark_paid(scheme):
    (line,) = scheme.at_the_bank(*due(scheme))

    def deed():
        paying.mark_paid(PaymentLine.objects.get(pk=line.pk), bank_reference="B",
                         amount=line.amount, by=scheme.cast.oom2, at=NOW)  # fmt: skip

    return [deed, deed], lambda: line.transfers.filter(kind="spending").count()


def take(scheme):
    (line,) = scheme.at_the_bank(*due(scheme))

    def deed():
        found, is_new = BankLine.objects.take(
            scheme.cashiers["oom"], end_to_end=line.end_to_end, amount=line.amount,
            bank_reference="B", by=scheme.cast.oom, at=NOW,
        )  # fmt: skip
        if not is_new:
            raise TransitionRefused(f"{found.pk} is there already")

    return [deed, deed], lambda: BankLine.objects.filter(payment_line=line).count()


def reverse(scheme):
    booked = scheme.pay_in("oom", "10")

    def deed():
        correcting.reverse(booked, key=new_key(), by=scheme.cast.oom, at=NOW, reason="Fout.")

    return [deed, deed], lambda: Transfer.objects.filter(reverses__posting=booked).count()


def make_batch(scheme):
    requests = due(scheme)
    release_all(requests, by=scheme.cast.lezer, at=NOW)

    def deed():
        paying.make_batch(scheme.cashiers["oom"], requests, by=scheme.cast.oom, at=NOW)

    return [deed, deed], lambda: PaymentLine.objects.filter(request__in=requests).count()


def judge(scheme):
    """Each begins with another one of the two, and takes the other along."""
    pair = [Signal.objects.create(request=one, kind="at_night", found_at=NOW)
            for one in due(scheme, 2)]  # fmt: skip

    def deed(signal):
        signal.judge("released", reason="Gebeld.", by=scheme.cast.oom2, at=NOW, others=True)

    rows = SignalJudgement.objects.filter(signal__in=pair)
    return [lambda one=one: deed(one) for one in pair], lambda: rows.count() / 2


CASES = [mark_paid, take, reverse, make_batch, judge]


def race(scheme, case):
    """How often it happened once, and was refused once, as it should."""
    good = 0
    for _n in range(RACES):
        deeds, done = case(scheme)
        refused = [isinstance(result, TransitionRefused) for result in at_once(deeds)]
        good += sorted(refused) == [False, True] and done() == 1
    return good


def test_what_two_do_at_once_happens_once_and_the_other_hears_it(scheme):
    good = {case.__name__: race(scheme, case) for case in CASES}
    print(f"at once, of {RACES} races each: {good}")
    assert good == {case.__name__: RACES for case in CASES}
    assert check_in_one_view().differences == ()


def test_without_the_locks_the_database_alone_lets_it_happen_once(scheme, without_locks):
    for case in CASES:
        deeds, done = case(scheme)
        at_once(deeds)
        assert done() == 1, case.__name__
    assert check_in_one_view().differences == ()
