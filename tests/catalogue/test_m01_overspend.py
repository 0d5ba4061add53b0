"""M01: many people spend the money of twenty accounts with three sources at once, and ask for
three times what there is. Without lock and CHECK the same overspends."""

import time
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F, QuerySet

from pilots.ledger_check import check_in_one_view
from pilots.models import LedgerAccount, Transfer
from tests.cast import gather
from tests.racing import at_once
from tests.sizes import size
from tests.spending import GIVEN, Spender, below_zero, make_scheme

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
THREADS, TRIES, PEOPLE = size(16, 50), size(800, 10_000), size(4, 20)
BUDGET = PEOPLE * sum(Decimal(amount) for amount in GIVEN.values())


def spend(seed, until):
    """Go on until so much was asked, and so many tries were made."""
    spender = Spender(seed)
    while spender.tries < TRIES / THREADS or spender.asked < until:
        spender.deed()
    return spender


def spend_at_once():
    share = 3 * BUDGET / THREADS
    results = at_once([lambda seed=seed: spend(seed, share) for seed in range(THREADS)])
    troubles = [result for result in results if isinstance(result, Exception)]
    return [result for result in results if result not in troubles], troubles


def total(spenders, name):
    return sum(getattr(spender, name) for spender in spenders)


def test_m01_nothing_is_overspent_and_no_cent_drifts(transactional_db):
    make_scheme(gather(), PEOPLE)
    begun = time.monotonic()
    spenders, troubles = spend_at_once()
    seconds = time.monotonic() - begun
    found, asked = check_in_one_view(), total(spenders, "asked")
    print(
        f"M01 threads {THREADS} tries {total(spenders, 'tries')} asked {asked / BUDGET:.1f} x "
        f"budget requests {total(spenders, 'asks')} steps {total(spenders, 'steps')} paid "
        f"{total(spenders, 'paid')} refused {total(spenders, 'refused')} waited too long "
        f"{total(spenders, 'waited')} transfers {found.transfers} below zero {below_zero()} "
        f"differences {len(found.differences)} troubles {len(troubles)} seconds {seconds:.0f}"
    )
    assert troubles == []
    assert found.differences == ()
    assert below_zero() == 0
    assert total(spenders, "tries") >= TRIES
    assert total(spenders, "asks") >= TRIES / 20  # of what is refused alone nothing follows
    assert total(spenders, "paid") > 0
    assert asked >= 3 * BUDGET
    assert found.transfers > TRIES / 10


@contextmanager
def without_the_check():
    """The constraint is put back over balances that it can bear."""
    check = next(c for c in LedgerAccount._meta.constraints if c.name.endswith("above_floor"))
    with connection.schema_editor() as editor:
        editor.remove_constraint(LedgerAccount, check)
    try:
        yield
    finally:
        LedgerAccount.objects.filter(balance__lt=F("floor")).update(balance=F("floor"))
        with connection.schema_editor() as editor:
            editor.add_constraint(LedgerAccount, check)


def test_m01_control_without_lock_and_check_it_is_overspent(transactional_db, monkeypatch):
    make_scheme(gather(), 2)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **options: self)
    with without_the_check():
        spend_at_once()
        overspent = below_zero()
    print(f"M01 control without lock and CHECK: below zero {overspent}")
    assert overspent > 0


def test_m01_the_check_alone_holds_when_no_lock_does(transactional_db, monkeypatch):
    make_scheme(gather(), 2)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **options: self)
    spend_at_once()
    print(f"M01 with the CHECK alone: below zero {below_zero()} transfers "
          f"{Transfer.objects.count()}")  # fmt: skip
    assert below_zero() == 0
