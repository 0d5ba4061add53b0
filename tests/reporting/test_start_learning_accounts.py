"""The start page says what the schemes ask of somebody: one task per kind and cashier, and only
what that person may do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pilots.fraud_rules.look import look
from pilots.models import (
    BankLine,
    EntryLetter,
    Fund,
    Participant,
    PaymentBatch,
    Provider,
    deciding,
    paying,
)
from reporting.start.learning_accounts import office_tasks, provider_tasks
from tests.funds import NOW, TODAY
from tests.signals import release_all


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "2000")
    account = scheme.person()
    scheme.give(account, "oom", "2000")
    return account


@pytest.fixture
def tasks(client, scheme):
    """The pages of the scheme to which the start page of a person leads."""

    def of(person):
        client.force_login(person)
        found = client.get(reverse("start")).context["tasks"]
        home = scheme.fund.get_absolute_url()
        return {task.url.removeprefix(home): task for task in found if home in task.url}

    return of


def test_a_cashier_reads_what_waits_and_nobody_else_does(scheme, account, tasks):
    cast, now = scheme.cast, {"by": scheme.cast.oom, "at": NOW}
    Participant.objects.register(
        scheme.cashiers["oom"], sector="metal", education_level="mbo2", position="working", **now
    )
    scheme.ask(account, "10", at=NOW - timedelta(days=3))
    scheme.ask(account, "20")
    scheme.completed(account, "30")
    paid = scheme.completed(account, "40")
    release_all([paid], by=cast.lezer, at=NOW)
    paying.make_batch(scheme.cashiers["oom"], [paid], **now)
    BankLine.objects.take(
        scheme.cashiers["oom"], end_to_end="ONBEKEND", amount=1, bank_reference="B-1", **now
    )
    batch, line = PaymentBatch.objects.get(), BankLine.objects.get()
    common = {"aanvragen/", "deelnemers/", "betalingen/nieuw/", f"betalingen/bank/{line.pk}/"}
    assert set(tasks(cast.oom)) == common
    found = tasks(cast.oom2)
    assert set(found) == common | {f"betalingen/{batch.pk}/"}
    assert found["aanvragen/"].since == NOW - timedelta(days=3)
    assert tasks(cast.otib) == tasks(cast.lezer) == tasks(cast.aanbieder) == {}


def test_nobody_is_asked_to_decide_about_what_was_asked_with_own_hands(scheme, account, tasks):
    cast = scheme.cast
    scheme.ask(account, "10", by=cast.oom, consent_on=TODAY)
    EntryLetter.objects.issue(account.participant, secret="X", by=cast.oom, at=NOW)
    scheme.ask(account, "20")
    assert tasks(cast.oom) == {}
    assert tasks(cast.oom2)["aanvragen/"].label.count("2") == 1


def test_a_held_payment_is_for_who_has_no_part_in_it(scheme, account, tasks):
    cast = scheme.cast
    due = scheme.completed(account, "30", starts_on=TODAY)  # ends as it begins: a signal
    look([due.pk], at=NOW)
    assert tasks(cast.oom) == {}  # granted it
    assert set(tasks(cast.oom2)) == {"signalen/"}
    due.signals.get().judge("kept", reason="Nagevraagd.", by=cast.oom2, at=NOW)
    assert tasks(cast.oom2) == {}


def test_a_provider_confirms_what_is_over_and_says_where_it_is_paid(scheme, account):
    user = scheme.cast.aanbieder
    request = scheme.ask(account, "30", starts_on=TODAY, ends_on=TODAY + timedelta(days=5))
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    deciding.start(request, at=NOW)
    assert not list(provider_tasks(user, on=TODAY + timedelta(days=4)))
    (task,) = provider_tasks(user, on=TODAY + timedelta(days=5))
    assert task.since.date() == request.ends_on
    assert task.url.endswith(f"aanbieders/{scheme.provider.pk}/")
    new = Provider.objects.admit(scheme.fund, scheme.cast.orgs["fme"], on=TODAY)
    (task,) = provider_tasks(scheme.cast.buiten, on=TODAY)
    assert task.url.endswith(f"aanbieders/{new.pk}/rekening/")


def test_the_office_reads_what_was_proposed_and_what_can_open(scheme):
    office = scheme.cast.programma
    assert not list(office_tasks(office))
    scheme.training("30", admitted_on=None, proposed_on=TODAY)
    Fund.objects.filter(pk=scheme.fund.pk).update(status="setup", opened_at=None, opened_by=None)
    found = {task.url for task in office_tasks(office)}
    assert reverse("pilots:fund_open", args=[scheme.fund.pk]) in found
    assert len(found) == 2
