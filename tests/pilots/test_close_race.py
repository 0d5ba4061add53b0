"""Money that comes in while a scheme closes, and that goes back twice at the same moment."""

from datetime import timedelta
from decimal import Decimal

import pytest

from pilots.models import Fund, LedgerAccount, opening, repaying
from tests.funds import NOW, TODAY, make_fund, new_key
from tests.racing import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def in_cash():
    return LedgerAccount.objects.filter(bucket="cash", balance__gt=0).exists()


def test_no_money_is_left_in_a_scheme_that_closed_while_it_was_paid_in(cast):
    scheme = make_fund(cast)
    for _round in range(ROUNDS):
        at_once([
            lambda: scheme.pay_in("oom", "10"),
            lambda: opening.close_fund(scheme.fund, by=cast.programma, at=NOW),
        ])  # fmt: skip
        scheme.fund.refresh_from_db()
        assert scheme.fund.is_open or not in_cash()
        Fund.objects.update(status="open", closed_at=None, closed_by=None)
        scheme.pay_back()


def test_what_is_left_goes_back_once(cast):
    scheme = make_fund(cast)
    scheme.pay_in("oom", "10", on=TODAY - timedelta(days=1))

    def repay():
        return repaying.repay(
            scheme.sources["oom"], scheme.cashiers["oom"], amount=Decimal(10), on=TODAY,
            reference="TERUG", key=new_key(), by=cast.oom, at=NOW,
        )  # fmt: skip

    results = at_once([repay, repay])
    assert sum(isinstance(found, Exception) for found in results) == 1
    assert not in_cash()
