"""What is odd about a payment is said with the reason, and held until somebody else looked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from deals.models import Membership, TransitionRefused
from hos.audit.models import AuditEvent
from hos.jobs.models import Job
from hos.jobs.run import run
from pilots.fraud_rules.words import LOOK_AT, REASONS, reason_of
from pilots.models import (
    EntryLetter,
    Payee,
    PaymentBatch,
    PaymentFile,
    Signal,
    SignalJudgement,
    Verdict,
    paying,
)
from tests.funds import IBAN, NOW, TODAY
from tests.letters import give_letter
from tests.pages import form_of
from tests.signals import release_all

OTHER_IBAN = "NL18RABO0123459876"


@pytest.fixture
def as_(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def account(scheme):
    scheme.pay_in("oom", "5000")
    account = scheme.person()
    scheme.give(account, "oom", "2000")
    return account


@pytest.fixture
def due(scheme, account):
    """A training that can be paid."""
    return scheme.completed(account, "100")


def change_payee(scheme, *, at=None, iban=OTHER_IBAN):
    return Payee.objects.set(
        scheme.provider, iban=iban, holder="Techport", by=scheme.cast.aanbieder,
        at=at or timezone.now(),
    )  # fmt: skip


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def test_a_payment_after_a_changed_account_is_held_until_somebody_else_released_it(
    scheme, due, as_
):
    change_payee(scheme)
    browser = as_(scheme.cast.oom2)
    assert send(browser, url("batch_new", scheme)).status_code == 422
    assert not PaymentBatch.objects.exists()
    assert browser.get(url("payments", scheme)).context["held"]["n"] == 1
    glance = browser.get(url("fund", scheme)).context["glance"]
    assert (glance.ready, glance.held) == (0, 1)
    ((signal, reason),) = browser.get(url("signals", scheme)).context["rows"]
    assert (signal.kind, signal.request) == ("payee_changed", due)
    granter = as_(scheme.cast.oom)
    assert granter.get(url("signal", scheme, signal.pk)).context["others"] == [
        scheme.cast.oom2.name
    ]
    assert granter.get(url("signal_release", scheme, signal.pk)).status_code == 403
    browser = as_(scheme.cast.oom2)
    send(browser, url("signal_keep", scheme, signal.pk), reason="Nog niet gebeld.")
    assert browser.get(url("payments", scheme)).context["ready"]["n"] == 0
    send(browser, url("signal_release", scheme, signal.pk), reason="Gebeld: het klopt.")
    assert send(browser, url("batch_new", scheme)).status_code == 302
    assert AuditEvent.objects.filter(action__startswith="signal.").count() == 2
    assert browser.get(url("signals", scheme), {"stand": "vrijgegeven"}).context["rows"]


def test_one_call_to_a_provider_releases_all_its_payments_but_not_the_own_ones(
    scheme, account, as_
):
    own = scheme.completed(account, "100", by=scheme.cast.oom2, consent_on=TODAY)
    for price in ("200", "300"):
        scheme.completed(account, price)
    change_payee(scheme)
    browser = as_(scheme.cast.oom2)
    send(browser, url("batch_new", scheme))
    signal = Signal.objects.exclude(request=own).first()
    send(browser, url("signal_release", scheme, signal.pk), reason="Gebeld.", others="on")
    assert Signal.objects.open().get().request == own


def test_an_account_that_changes_after_the_batch_was_made_holds_it(scheme, due, as_):
    batch = paying.make_batch(scheme.cashiers["oom"], [due], by=scheme.cast.oom, at=NOW)
    paying.approve(batch, by=scheme.cast.oom2, at=NOW)
    change_payee(scheme)
    browser = as_(scheme.cast.oom2)
    send(browser, url("batch_export", scheme, batch.pk))
    assert not PaymentFile.objects.exists()
    signal = Signal.objects.open().get()
    shown = browser.get(url("signal", scheme, signal.pk)).context["accounts"]
    assert (signal.kind, [row.iban for row in shown]) == ("payee_changed", [IBAN, OTHER_IBAN])
    signal.judge(Verdict.RELEASED, reason="Gebeld.", by=scheme.cast.lezer, at=NOW)
    send(browser, url("batch_export", scheme, batch.pk))
    assert not PaymentFile.objects.exists()  # it would go to the account that was left
    send(browser, url("batch_drop", scheme, batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.dropped_by) == ("dropped", scheme.cast.oom2)
    batch = paying.make_batch(scheme.cashiers["oom"], [due], by=scheme.cast.oom, at=NOW)
    change_payee(scheme, iban=IBAN)
    release_all([due], by=scheme.cast.lezer, at=NOW)
    with pytest.raises(TransitionRefused):
        paying.approve(batch, by=scheme.cast.oom2, at=NOW)


def test_the_night_before_says_it_too_and_a_released_signal_does_not_come_back(scheme, due):
    change_payee(scheme)
    for night in ("een", "twee"):
        run(Job.objects.ask("signals", key=night).pk)
    signal = Signal.objects.get()
    signal.judge(Verdict.RELEASED, reason="Gebeld.", by=scheme.cast.oom2, at=NOW)
    run(Job.objects.ask("signals", key="drie").pk)
    assert not Signal.objects.open().exists()
    Payee.objects.set(scheme.provider, iban="NL02ABNA0123456789", holder="T", at=timezone.now(),
                      by=scheme.cast.aanbieder)  # fmt: skip
    run(Job.objects.ask("signals", key="vier").pk)
    assert Signal.objects.open().count() == 1


def test_who_has_a_part_in_it_does_not_judge_and_a_judgement_stays(scheme, due):
    signal = Signal.objects.create(request=due, kind="at_night", found_at=NOW,
                                   facts={"n": 3, "night_on": "2026-05-04"})  # fmt: skip
    facts = {"reason": "Gebeld.", "at": NOW}
    for person in (scheme.cast.oom, scheme.cast.aanbieder):
        with pytest.raises(TransitionRefused):
            signal.judge(Verdict.RELEASED, by=person, **facts)
    with pytest.raises(TransitionRefused):
        signal.judge(Verdict.RELEASED, by=scheme.cast.oom2, reason=" ", at=NOW)
    give_letter(due.account, scheme.cast.oom2)  # could have said it was completed
    with pytest.raises(TransitionRefused):
        signal.judge(Verdict.RELEASED, by=scheme.cast.oom2, **facts)
    later = EntryLetter.objects.filter(revoked_at=None)
    later.update(made_at=NOW + timedelta(seconds=1))
    signal.judge(Verdict.RELEASED, by=scheme.cast.oom2, **facts)
    with pytest.raises(TransitionRefused):
        signal.judge(Verdict.KEPT, by=scheme.cast.oom2, **facts)
    for deed in (
        lambda: SignalJudgement.objects.update(reason="x"),
        lambda: Signal.objects.update(kind="burst"),
        lambda: Signal.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_signals_are_of_the_own_cashier_alone(scheme, due, as_):
    signal = Signal.objects.create(request=due, kind="own_adviser", found_at=NOW)
    for person, status in (("lezer", 200), ("otib", 404), ("programma", 404), ("provincie", 404)):
        browser = as_(getattr(scheme.cast, person))
        assert browser.get(url("signal", scheme, signal.pk)).status_code == status
    assert not as_(scheme.cast.otib).get(url("signals", scheme)).context["rows"]
    Membership.objects.filter(user=scheme.cast.oom2).delete()
    alone = as_(scheme.cast.oom).get(url("signal", scheme, signal.pk)).context
    assert (alone["judges"], alone["others"]) == (False, [])


def test_the_list_takes_as_many_queries_however_many_signals(
    scheme, due, as_, django_assert_max_num_queries
):
    for kind in REASONS:
        Signal.objects.create(request=due, kind=kind, found_at=NOW, facts=FACTS)
    browser = as_(scheme.cast.lezer)
    with django_assert_max_num_queries(15):
        rows = browser.get(url("signals", scheme)).context["rows"]
    assert len({reason for _signal, reason in rows}) == len(REASONS) == len(LOOK_AT)
    assert "{" not in "".join(reason_of(signal) for signal, _reason in rows)


FACTS = {
    "providers": ["Techport"], "changed_on": "2026-05-01", "asked_on": "2026-04-01", "n": 20,
    "usual": 2, "cost_amount": "990.00", "limit_amount": "1000.00", "before_amount": "500.00",
    "before_on": "2026-04-01", "night_on": "2026-05-01", "who": "provider", "total": 9,
    "minutes": 3, "country": "BE", "done_on": str((NOW + timedelta(days=1)).date()),
}  # fmt: skip
