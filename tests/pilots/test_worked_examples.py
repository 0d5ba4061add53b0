"""The money of one participant from the financier to the provider, and every way back."""

from decimal import Decimal

import pytest

from pilots.models import (
    Bucket,
    InsufficientBalance,
    LedgerAccount,
    RequestStatus,
    deciding,
    paying,
)
from pilots.models.correcting import ReclaimReason, reclaim, reverse
from tests.funds import NOW, new_key

EURO = Decimal


def stands(account):
    """available, reserved, payable, spent"""
    return tuple(
        str(account.total(bucket))
        for bucket in (Bucket.AVAILABLE, Bucket.RESERVED, Bucket.PAYABLE, Bucket.SPENT)
    )


def cash(scheme, source, cashier="oom"):
    return LedgerAccount.objects.get(
        source=scheme.sources[source], bucket="cash", cashier=scheme.cashiers[cashier]
    ).balance


@pytest.fixture
def account(scheme):
    """€ 600 of the province and € 1.000 of OOM."""
    scheme.pay_in("pnh", "5000")
    scheme.pay_in("oom", "5000")
    account = scheme.person()
    scheme.give(account, "pnh", "600")
    scheme.give(account, "oom", "1000")
    return account


def test_one_training_is_reserved_from_several_sources_in_their_order(scheme, account):
    request = scheme.ask(account, "1380.00")
    shares = {str(row.debit.source): row.amount for row in deciding.shares(request)}
    assert shares == {"OOM": EURO("1000.00"), "PNH": EURO("380.00")}
    assert stands(account) == ("220.00", "1380.00", "0.00", "0.00")


def test_what_is_not_covered_is_refused_with_both_amounts(scheme, account):
    with pytest.raises(InsufficientBalance, match="1.600,00.*1.600,01"):
        scheme.ask(account, "1600.01")
    assert stands(account) == ("1600.00", "0.00", "0.00", "0.00")
    assert not account.requests.exists()


def test_a_completed_training_is_due_and_then_spent_with_the_reference_of_the_bank(scheme, account):
    request = scheme.completed(account, "1380.00")
    assert stands(account) == ("220.00", "0.00", "1380.00", "0.00")
    (line,) = scheme.at_the_bank(request)
    paying.mark_paid(line, bank_reference="NL-77", amount=line.amount, by=scheme.cast.oom2, at=NOW)
    request.refresh_from_db()
    assert (request.status, line.batch.state) == (RequestStatus.PAID, "processed")
    assert stands(account) == ("220.00", "0.00", "0.00", "1380.00")
    assert {row.posting.reference for row in line.transfers.all()} == {"NL-77"}


@pytest.mark.parametrize("way", ["reject", "cancel", "lapse", "break_off"])
def test_what_does_not_happen_goes_back_to_the_same_sources(scheme, account, way):
    before = {row.pk: row.balance for row in account.ledger_accounts.filter(bucket="available")}
    request, by = scheme.ask(account, "1380.00"), scheme.cast.oom
    if way == "break_off":
        deciding.grant(request, cost=request.cost, by=by, at=NOW)
    more = {"reject": {"refusal": "facts_wrong"}, "cancel": {}}.get(way, {"reason": "Verhuisd."})
    getattr(deciding, way)(request, by=by, at=NOW, **more)
    after = {row.pk: row.balance for row in account.ledger_accounts.filter(bucket="available")}
    assert after == before
    assert stands(account) == ("1600.00", "0.00", "0.00", "0.00")


def test_a_payment_that_came_back_can_be_paid_again(scheme, account):
    request = scheme.paid(account, "700.00")
    line = request.payment_lines.get()
    paying.mark_refused(
        line, reason="Rekening bestaat niet.", bank_reference="R-1", by=scheme.cast.oom, at=NOW
    )
    request.refresh_from_db()
    assert request.status == RequestStatus.COMPLETED
    assert stands(account) == ("900.00", "0.00", "700.00", "0.00")
    (again,) = scheme.at_the_bank(request)
    paying.mark_paid(
        again, bank_reference="NL-78", amount=again.amount, by=scheme.cast.oom2, at=NOW
    )
    assert stands(account) == ("900.00", "0.00", "0.00", "700.00")


def test_a_reclaim_brings_money_to_the_cash_of_its_source_and_can_be_reversed(scheme, account):
    request = scheme.paid(account, "1380.00")
    before = cash(scheme, "pnh"), cash(scheme, "oom")
    made = reclaim(
        request, amount=EURO("500.00"), reason=ReclaimReason.NO_SHOW, key=new_key(),
        bank_reference="T", by=scheme.cast.oom, at=NOW,
    )  # fmt: skip
    assert (cash(scheme, "pnh"), cash(scheme, "oom")) == (before[0] + 380, before[1] + 120)
    with pytest.raises(InsufficientBalance):
        reclaim(request, amount=EURO("880.01"), reason="no_show", key=new_key(),
                bank_reference="T", by=scheme.cast.oom, at=NOW)  # fmt: skip
    reverse(made, key=new_key(), by=scheme.cast.oom, at=NOW, reason="Toch geweest.")
    assert (cash(scheme, "pnh"), cash(scheme, "oom")) == before
