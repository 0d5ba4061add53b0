"""Amounts are granted up to the maximum, from the cash of the own cashier, until their last day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import OperationalError

from deals.models import TransitionRefused
from pilots.models import (
    Fund,
    FundSource,
    InsufficientBalance,
    LearningAccount,
    LedgerAccount,
    Participant,
    Posting,
    allocating,
    asking,
    deciding,
)
from tests.funds import NOW, TODAY, new_key

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "1000")
    scheme.pay_in("pnh", "1000")
    return scheme.person()


def test_a_cashier_grants_only_what_it_holds_itself(scheme, account):
    of_the_other = scheme.person(cashier="otib")
    with pytest.raises(InsufficientBalance):
        scheme.give(of_the_other, "oom", "0.01")
    scheme.give(account, "oom", "1000")
    with pytest.raises(InsufficientBalance):
        scheme.give(account, "oom", "0.01")


def test_the_maximum_counts_over_all_sources_and_what_was_spent_too(scheme, account):
    Fund.objects.update(max_per_participant=Decimal("1000"))
    scheme.give(account, "oom", "600")
    scheme.paid(account, "500")
    with pytest.raises(TransitionRefused, match=r"1\.000,00.*1\.000,01"):
        scheme.give(account, "pnh", "400.01")
    scheme.give(account, "pnh", "400")


def test_money_with_its_own_earmark_or_last_day_stands_apart(scheme, account):
    scheme.give(account, "oom", "100")
    scheme.give(account, "oom", "100", expires_on=LATER)
    scheme.give(account, "oom", "100", expires_on=LATER, earmark="orientation")
    scheme.give(account, "oom", "50", expires_on=LATER)
    balances = account.ledger_accounts.order_by("pk").values_list("balance", flat=True)
    assert list(balances) == [100, 150, 100]


def test_an_earmark_pays_only_what_it_is_for(scheme, account):
    scheme.give(account, "oom", "100", earmark="orientation")
    with pytest.raises(InsufficientBalance):
        scheme.ask(account, "100")
    scheme.ask(account, "100", kind="orientation")


def test_a_source_with_an_earmark_gives_it_to_every_grant(scheme, account):
    FundSource.objects.filter(pk=scheme.sources["oom"].pk).update(earmark="training")
    scheme.sources["oom"].refresh_from_db()
    scheme.give(account, "oom", "100")
    assert account.ledger_accounts.get().earmark == "training"


def test_of_one_source_what_expires_first_is_spent_first(scheme, account):
    scheme.give(account, "oom", "100")
    scheme.give(account, "oom", "100", expires_on=LATER)
    request = scheme.ask(account, "120")
    spent = [(row.debit.expires_on, row.amount) for row in deciding.shares(request)]
    assert spent == [(LATER, 100), (None, 20)]


def test_ceilings_of_a_source_hold_per_request_and_per_participant(scheme, account):
    FundSource.objects.filter(pk=scheme.sources["oom"].pk).update(
        ceiling_per_request=Decimal("100"), ceiling_per_participant=Decimal("150")
    )
    scheme.give(account, "oom", "500")
    scheme.ask(account, "100")
    with pytest.raises(InsufficientBalance):
        scheme.ask(account, "50.01")
    training = scheme.training("50")
    (share,) = asking.preview(account, training, on=TODAY).shares
    assert share.amount == 50


def test_what_expired_goes_back_to_the_cash_the_day_after_and_not_before(scheme, account):
    scheme.give(account, "oom", "300", expires_on=LATER)
    request = scheme.ask(account, "100")
    assert allocating.lapse_expired(on=LATER, at=NOW) == 0
    assert allocating.lapse_expired(on=LATER + timedelta(days=1), at=NOW) == 1
    cash = LedgerAccount.objects.get(
        bucket="cash", source=scheme.sources["oom"], cashier=scheme.cashiers["oom"]
    )
    assert cash.balance == 900
    deciding.cancel(request, by=None, at=NOW)
    assert allocating.lapse_expired(on=LATER + timedelta(days=2), at=NOW) == 1
    assert account.total() == 0


def test_an_account_that_cannot_be_had_does_not_stop_the_night_nor_leaves_anything(
    scheme, account, monkeypatch
):
    other = scheme.person()
    for one in (account, other):
        scheme.give(one, "oom", "300", expires_on=LATER)
    hold = LearningAccount.objects.hold

    def busy(**which):
        if which == {"pk": account.pk}:
            raise OperationalError("canceling statement due to lock timeout")
        return hold(**which)

    monkeypatch.setattr(LearningAccount.objects, "hold", busy)
    before = Posting.objects.count()
    with pytest.raises(ExceptionGroup):
        allocating.lapse_expired(on=LATER + timedelta(days=1), at=NOW)
    assert (account.total(), other.total()) == (300, 0)
    row = LedgerAccount.objects.get(learning_account=other, bucket="available")
    assert not allocating._lapse(row.pk, other.pk, on=LATER + timedelta(days=2), at=NOW)
    assert Posting.objects.count() == before + 1


def test_an_expired_amount_pays_nothing_even_before_the_night(scheme, account):
    scheme.give(account, "oom", "300", expires_on=TODAY)
    with pytest.raises(InsufficientBalance):
        scheme.ask(account, "100", at=NOW + timedelta(days=1))


def test_who_left_or_is_blocked_gets_and_asks_nothing(scheme, account):
    scheme.give(account, "oom", "300")
    account.block(reason="Wordt uitgezocht.")
    for deed in (lambda: scheme.give(account, "oom", "1"), lambda: scheme.ask(account, "1")):
        with pytest.raises(TransitionRefused):
            deed()
    account.unblock()
    account.participant.drop_out(reason="Verhuisd.")
    with pytest.raises(TransitionRefused):
        scheme.ask(account, "1")
    allocating.give_back_remainder(
        account, key=new_key(), by=scheme.cast.oom, at=NOW, reason="Verhuisd."
    )
    assert account.total() == 0


def test_nobody_is_admitted_without_consent(scheme):
    with pytest.raises(TransitionRefused):
        scheme.person(consent_on=None)
    assert Participant.objects.get().status == "registered"


def test_a_scheme_for_some_sectors_takes_no_others(scheme):
    Fund.objects.update(sectors=["installation"])
    with pytest.raises(TransitionRefused):
        scheme.person(sector="metal")
    scheme.person(sector="installation")


def test_the_last_day_of_use_is_so_many_months_after_the_grant():
    granted = {date(2026, 1, 31): 1, date(2026, 11, 30): 3, date(2026, 5, 4): 24}
    found = [Fund(months_valid=months).usable_until(granted_on=day)
             for day, months in granted.items()]  # fmt: skip
    assert found == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 5, 4)]
    assert Fund().usable_until(granted_on=TODAY) is None
