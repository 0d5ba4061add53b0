"""Who may move a request where, and that its money moves with it, once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, override

from deals.models import TransitionRefused
from pilots.models import (
    Chooser,
    PaymentBatch,
    Provider,
    Refusal,
    RequestStatus,
    TrainingRequest,
    allocating,
    asking,
    deciding,
    opening,
    paying,
)
from tests.funds import NOW, TODAY, new_key


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "5000")
    account = scheme.person()
    scheme.give(account, "oom", "2000")
    return account


def by_adviser(scheme, account, **more):
    return scheme.ask(account, "100", by=scheme.cast.oom, consent_on=TODAY, **more)


def test_m08_who_asked_for_somebody_does_not_decide(scheme, account):
    request = by_adviser(scheme, account)
    for deed in (
        lambda: deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW),
        lambda: deciding.reject(request, refusal="provider", by=scheme.cast.oom, at=NOW),
    ):
        with pytest.raises(TransitionRefused):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingRequest.objects.update(status="granted", decided_by=scheme.cast.oom, decided_at=NOW)
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom2, at=NOW)


def test_m08_an_amount_that_is_not_the_one_on_the_screen_is_not_granted(scheme, account):
    request = by_adviser(scheme, account)
    with pytest.raises(TransitionRefused):
        deciding.grant(request, cost=request.cost + 1, by=scheme.cast.oom2, at=NOW)
    request.training.price += 1
    request.training.save()
    with pytest.raises(TransitionRefused):
        asking.ask(account, request.training, cost=Decimal("100"), key=new_key(), by=None, at=NOW,
                   chooser=Chooser.TOGETHER)  # fmt: skip


def test_m08_who_made_a_batch_does_not_approve_it(scheme, account):
    request = scheme.completed(account, "100")
    batch = paying.make_batch(scheme.cashiers["oom"], [request], by=scheme.cast.oom, at=NOW)
    with pytest.raises(TransitionRefused):
        paying.approve(batch, by=scheme.cast.oom, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentBatch.objects.update(state="approved", approved_by=scheme.cast.oom, approved_at=NOW)


def test_an_adviser_asks_only_with_consent(scheme, account):
    with pytest.raises(TransitionRefused):
        scheme.ask(account, "100", by=scheme.cast.oom)


def test_asking_twice_with_one_key_reserves_once(scheme, account):
    training, key = scheme.training("300"), new_key()
    facts = {"key": key, "by": None, "at": NOW, "chooser": "together"}
    first = asking.ask(account, training, cost=Decimal("300"), **facts)
    assert asking.ask(account, training, cost=Decimal("300.00"), **facts) == first
    with pytest.raises(TransitionRefused):
        asking.ask(account, scheme.training("300"), cost=Decimal("300"), **facts)
    assert account.total("reserved") == 300


def test_what_was_taken_out_of_the_offer_cannot_be_asked_but_goes_on(scheme, account):
    request = scheme.ask(account, "100")
    request.training.withdraw(on=TODAY, reason="Gestopt.")
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    other = scheme.training("100")
    Provider.objects.get().withdraw(on=TODAY, reason="Geen keurmerk.")
    for training in (request.training, other, scheme.training("1", admitted_on=None)):
        with pytest.raises(TransitionRefused):
            asking.ask(account, training, cost=training.price, key=new_key(), by=None, at=NOW,
                       chooser="together")  # fmt: skip


def test_it_is_cancelled_until_the_day_it_starts(scheme, account):
    starts_on = TODAY + timedelta(days=7)
    request = scheme.ask(account, "100", starts_on=starts_on)
    other = scheme.ask(account, "100", starts_on=starts_on)
    deciding.cancel(request, by=None, at=NOW + timedelta(days=6))
    with pytest.raises(TransitionRefused):
        deciding.cancel(other, by=None, at=NOW + timedelta(days=7))


def test_it_begins_and_is_confirmed_no_sooner_than_its_dates(scheme, account):
    days = {"starts_on": TODAY + timedelta(days=7), "ends_on": TODAY + timedelta(days=9)}
    request = scheme.ask(account, "100", **days)
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    with pytest.raises(TransitionRefused):
        deciding.start(request, at=NOW + timedelta(days=6))
    deciding.start(request, at=NOW + timedelta(days=7))
    with pytest.raises(TransitionRefused):
        deciding.confirm_by_participant(request, at=NOW + timedelta(days=8))
    with pytest.raises(TransitionRefused):
        deciding.confirm_by_provider(request, by=scheme.cast.aanbieder, at=NOW + timedelta(days=8))
    deciding.confirm_by_participant(request, at=NOW + timedelta(days=9))


@pytest.mark.parametrize("first", ["provider", "participant"])
def test_it_is_due_when_both_have_confirmed(scheme, account, first):
    request = scheme.ask(account, "100")
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    deciding.start(request, at=NOW)
    assert request.account.participant.status == "in_training"
    confirm = {
        "provider": lambda: deciding.confirm_by_provider(request, by=scheme.cast.aanbieder, at=NOW),
        "participant": lambda: deciding.confirm_by_participant(request, at=NOW),
    }
    confirm.pop(first)()
    assert request.status == RequestStatus.STARTED
    if first == "provider":  # who said it first stays
        deciding.confirm_by_provider(request, by=scheme.cast.oom2, at=NOW)
        assert request.provider_confirmed_by == scheme.cast.aanbieder
    confirm.popitem()[1]()
    assert request.status == RequestStatus.COMPLETED
    assert account.total("payable") == 100


def test_no_state_can_be_skipped_not_even_in_the_database(scheme, account):
    request = scheme.ask(account, "100")
    for deed in (
        lambda: deciding.start(request, at=NOW),
        lambda: deciding.confirm_by_provider(request, by=scheme.cast.aanbieder, at=NOW),
        lambda: deciding.break_off(request, by=scheme.cast.oom, at=NOW, reason="Nee."),
    ):
        with pytest.raises(TransitionRefused):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingRequest.objects.update(status="started", decided_by=scheme.cast.oom, decided_at=NOW)
    deciding.reject(request, refusal=Refusal.FACTS_WRONG, by=scheme.cast.oom, at=NOW)
    with pytest.raises(TransitionRefused):
        deciding.cancel(request, by=None, at=NOW)


def test_what_was_completed_is_not_broken_off_with_the_money_of_another(scheme, account):
    done = scheme.completed(account, "100")
    scheme.ask(account, "100")
    with pytest.raises(TransitionRefused):
        deciding.break_off(done, by=scheme.cast.oom, at=NOW, reason="Gestopt.")
    assert (account.total("reserved"), account.total("payable")) == (100, 100)


def test_a_bank_line_with_another_amount_or_before_the_bank_is_not_booked(scheme, account):
    request = scheme.completed(account, "100")
    batch = paying.make_batch(scheme.cashiers["oom"], [request], by=scheme.cast.oom, at=NOW)
    line = batch.lines.get()
    facts = {"bank_reference": "B", "by": scheme.cast.oom2, "at": NOW}
    with pytest.raises(TransitionRefused):
        paying.mark_paid(line, amount=line.amount, **facts)
    paying.approve(batch, by=scheme.cast.oom2, at=NOW)
    paying.export(batch, by=scheme.cast.oom2, at=NOW)
    with pytest.raises(TransitionRefused):
        paying.mark_paid(line, amount=line.amount - 1, **facts)
    assert account.total("spent") == 0


def test_a_request_is_in_one_payment_at_a_time(scheme, account):
    request = scheme.completed(account, "100")
    (line,) = scheme.at_the_bank(request)
    for cashier in ("oom", "otib"):
        with pytest.raises(TransitionRefused):
            paying.make_batch(scheme.cashiers[cashier], [request], by=scheme.cast.oom, at=NOW)
    paying.mark_refused(line, reason="Geweigerd.", by=scheme.cast.oom2, at=NOW)
    assert list(TrainingRequest.objects.to_pay()) == [request]
    scheme.at_the_bank(request)
    assert not TrainingRequest.objects.to_pay().exists()


def test_nothing_is_paid_to_who_has_no_account(scheme, account):
    scheme.provider = Provider.objects.admit(scheme.fund, scheme.cast.orgs["roc"], on=TODAY)
    request = scheme.completed(account, "100")
    with pytest.raises(TransitionRefused):
        paying.make_batch(scheme.cashiers["oom"], [request], by=scheme.cast.oom, at=NOW)


def test_a_dropped_batch_frees_its_requests(scheme, account):
    request = scheme.completed(account, "100")
    batch = paying.make_batch(scheme.cashiers["oom"], [request], by=scheme.cast.oom, at=NOW)
    with override("en"):
        paying.drop(batch, by=scheme.cast.oom, at=NOW)
    with override("nl"):
        assert batch.lines.get().refused_reason == gettext("The batch was dropped.")
    scheme.at_the_bank(request)


def test_a_scheme_closes_when_no_training_is_under_way(scheme, account):
    request = scheme.ask(account, "100")
    with pytest.raises(TransitionRefused):
        opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW)
    deciding.cancel(request, by=None, at=NOW)
    with pytest.raises(TransitionRefused):  # money is left
        opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW)
    allocating.give_back_remainder(account, key=new_key(), by=scheme.cast.oom, at=NOW, reason="")
    with pytest.raises(TransitionRefused):  # and its funder did not get it back
        opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW)
    scheme.pay_back()
    opening.close_fund(scheme.fund, by=scheme.cast.programma, at=NOW)
    with pytest.raises(TransitionRefused):
        scheme.ask(account, "100")
    with pytest.raises(TransitionRefused):
        scheme.pay_in("oom", "1")
