"""Money comes in up to what was pledged, with its document, once per key."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from deals.models import Contribution, TransitionRefused
from pilots.models import Cashier, Fund, FundSource, LedgerAccount, Transfer, depositing, opening
from pilots.to_mend import to_mend
from tests.agendas import make_activity
from tests.funds import NOW, TODAY, make_fund, new_key


def test_a_deposit_above_the_pledge_is_refused_with_both_amounts(scheme):
    scheme.pay_in("pnh", "19999.99")
    with pytest.raises(TransitionRefused, match=r"20\.000,00.*20\.000,01"):
        scheme.pay_in("pnh", "0.02", cashier="otib")
    scheme.pay_in("pnh", "0.01")
    assert scheme.sources["pnh"].paid_in() == Decimal("20000.00")


def test_who_pledged_no_amount_may_pay_any(scheme):
    scheme.pay_in("szw", "123456.78")
    assert scheme.sources["szw"].paid_in() == Decimal("123456.78")


def test_a_pledge_that_grew_lets_more_in_and_one_that_fell_nothing(scheme):
    scheme.pay_in("pnh", "20000")
    pledge = Contribution.objects.filter(pk=scheme.sources["pnh"].contribution_id)
    pledge.update(amount=Decimal("20001"))
    scheme.pay_in("pnh", "1")
    pledge.update(amount=Decimal("10000"))
    with pytest.raises(TransitionRefused):
        scheme.pay_in("pnh", "0.01")
    parties = scheme.fund.activity.participation_set
    parties.filter(organisation=scheme.cast.orgs["oom"]).update(is_removed=True)
    assert len(to_mend(scheme.fund)) == 2  # more than is pledged, at a cashier without a role


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1e11", "NaN"])
def test_an_amount_is_more_than_nothing_in_whole_cents(scheme, amount):
    with pytest.raises(TransitionRefused):
        scheme.pay_in("oom", amount)


def test_a_deposit_needs_a_document_and_a_day_that_has_been(scheme):
    for wrong in ({"reference": " "}, {"on": TODAY + timedelta(days=1)}):
        with pytest.raises(TransitionRefused):
            scheme.pay_in("oom", "10", **wrong)
    assert not Transfer.objects.exists()


def test_the_same_key_books_once_and_other_content_is_refused(scheme):
    key = new_key()
    first = scheme.pay_in("oom", "100", key=key)
    assert scheme.pay_in("oom", "100.00", key=key) == first
    for other in ({"amount": "100.01"}, {"reference": "BRIEF-2"}, {"on": date(2026, 5, 1)},
                  {"by": scheme.cast.oom2}, {"cashier": "otib"}):  # fmt: skip
        with pytest.raises(TransitionRefused):
            scheme.pay_in("oom", other.pop("amount", "100"), key=key, **other)
    assert Transfer.objects.get().amount == Decimal("100.00")


def test_of_a_deal_the_signed_pledge_holds_not_the_one_being_changed(cast, running):
    """SZW signed without an amount; another amount in the working text means nothing yet."""
    fund = Fund.objects.create(activity=running, kind="learning_account", name="Pilot")
    cashier = Cashier.objects.appoint(fund, cast.orgs["oom"])
    pledge = Contribution.objects.get(participation__activity=running, role="financier")
    source = FundSource.objects.add(fund, pledge)
    Contribution.objects.filter(pk=pledge.pk).update(amount=Decimal("5.00"), certainty="withdrawn")
    assert source.is_pledged()
    facts = {"on": TODAY, "reference": "B", "by": cast.oom, "at": NOW}
    depositing.deposit(source, cashier, amount=Decimal("6"), key=new_key(), **facts)
    assert source.paid_in() == Decimal("6.00")


def test_only_a_party_with_the_role_becomes_cashier_or_source(scheme):
    with pytest.raises(TransitionRefused):
        Cashier.objects.appoint(scheme.fund, scheme.cast.orgs["pnh"])
    cashier_role = Contribution.objects.filter(role="cashier").first()
    with pytest.raises(TransitionRefused):
        FundSource.objects.add(scheme.fund, cashier_role)


def test_every_source_has_cash_with_every_cashier(scheme):
    assert LedgerAccount.objects.filter(bucket="cash").count() == 3 * 2
    assert LedgerAccount.objects.filter(bucket="pledge").count() == 3


def test_a_scheme_opens_when_two_steps_are_ready_and_there_are_cashier_and_pledge(cast):
    scheme = make_fund(cast, is_open=False)
    steps = scheme.fund.activity.steps
    steps.filter(title="Inrichting").update(status="busy")
    assert len(opening.lacking(scheme.fund)) == 1
    with pytest.raises(TransitionRefused):
        opening.open_fund(scheme.fund, by=cast.programma, at=NOW)
    steps.update(status="ready")
    Contribution.objects.filter(role="financier").update(certainty="reserved")
    assert len(opening.lacking(scheme.fund)) == 1
    Contribution.objects.filter(role="financier").update(certainty="pledged")
    opening.open_fund(scheme.fund, by=cast.programma, at=NOW)
    assert scheme.fund.is_open
    another = make_activity(scheme.fund.activity.programme, title="Nog een")
    assert len(opening.lacking(Fund.objects.create(activity=another, name="Leeg"))) == 3
