"""A provider sees the requests for its own trainings and nothing of who asked, confirms their end,
and keeps the account that it is paid on."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from deals.models import Membership
from hos.audit.models import AuditEvent
from pilots.models import Payee, deciding
from tests.cast import PASSWORD
from tests.funds import IBAN, NOW, OWN_IBAN, TODAY
from tests.pages import form_of

OTHER = "NL18RABO0123459876"


def log_in(client, person, *, seconds_ago=0):
    """As after a log-in with a password."""
    client.force_login(person)
    session = client.session
    record = {"method": "password", "at": time.time() - seconds_ago, "reauthenticated": True}
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def provider(client, scheme):
    return log_in(client, scheme.cast.aanbieder)


@pytest.fixture
def started(scheme):
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "500")
    request = scheme.ask(account, "100")
    deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    deciding.start(request, at=NOW)
    return request


def url(name, scheme, *more):
    return reverse(f"pilots:{name}", args=[scheme.fund.pk, scheme.provider.pk, *more])


def send(browser, address, **more):
    return browser.post(address, form_of(browser.get(address)).fields | more)


def test_a_provider_confirms_the_end_and_sees_nothing_of_who_asked(scheme, started, provider):
    waiting = scheme.ask(started.account, "50")
    done = scheme.completed(started.account, "60")
    shown = provider.get(url("provider", scheme))
    question = url("provider_confirm", scheme, started.pk)
    for page in (shown, provider.get(question)):
        assert started.account.participant.code not in page.content.decode()
        assert str(started.account) not in page.content.decode()
    assert list(shown.context["page"]) == [started, done]
    send(provider, question)
    started.refresh_from_db()
    assert (started.provider_confirmed_by, started.status) == (scheme.cast.aanbieder, "started")
    assert provider.get(url("provider_confirm", scheme, waiting.pk)).status_code == 404


def test_what_is_over_before_its_time_is_confirmed_with_its_real_last_day(
    scheme, started, provider, client
):
    today = localdate()
    later = scheme.ask(started.account, "50", starts_on=TODAY, ends_on=today + timedelta(days=9))
    waiting = scheme.ask(started.account, "50")
    for request in (later, waiting):
        deciding.grant(request, cost=request.cost, by=scheme.cast.oom, at=NOW)
    deciding.start(later, at=NOW)
    assert provider.get(url("provider_confirm", scheme, waiting.pk)).status_code == 404
    question = url("provider_confirm", scheme, later.pk)
    for day in ("", today + timedelta(days=1), TODAY - timedelta(days=1)):
        assert send(provider, question, ended_on=day).status_code == 422
    assert send(provider, question, ended_on=today).status_code == 302
    later.refresh_from_db()
    assert (later.ended_on, later.provider_confirmed_by) == (today, scheme.cast.aanbieder)
    log_in(client, scheme.cast.oom2)
    shown = client.get(reverse("pilots:request", args=[scheme.fund.pk, later.pk]))
    assert shown.context["asked"].ended_on == today
    deciding.confirm_by_participant(later, at=timezone.now(), outcome="diploma")
    assert later.status == "completed"


def test_who_only_reads_for_a_provider_changes_nothing(scheme, started, client):
    Membership.objects.filter(user=scheme.cast.aanbieder).update(role="reader")
    reader = log_in(client, scheme.cast.aanbieder)
    assert reader.get(url("provider", scheme)).status_code == 200
    for name, more in (("provider_account", []), ("provider_confirm", [started.pk])):
        assert reader.get(url(name, scheme, *more)).status_code == 403
    assert reader.get(url("training_new", scheme)).status_code == 403


def test_an_account_is_checked_kept_and_its_change_written_down(scheme, provider):
    address = url("provider_account", scheme)
    assert send(provider, address, iban="NL12", holder="Techport").status_code == 422
    send(provider, address, iban="nl91 abna 0417 1643 00", holder="Techport")
    assert Payee.objects.count() == 1  # the one that was there
    send(provider, address, iban=OTHER, holder="Nieuw")
    assert (scheme.provider.payee().holder, scheme.provider.payee().iban) == ("Nieuw", OTHER)
    assert [row.iban for row in provider.get(address).context["payees"]] == [OTHER, IBAN]
    assert AuditEvent.objects.filter(action="provider.account").count() == 1


def test_a_provider_is_not_paid_on_the_account_of_a_cashier(scheme, provider):
    address = url("provider_account", scheme)
    assert send(provider, address, iban=OWN_IBAN, holder="Techport").status_code == 422
    assert scheme.provider.payee().iban == IBAN


def test_a_quarter_of_an_hour_after_the_log_in_an_account_asks_for_the_password(scheme, client):
    provider = log_in(client, scheme.cast.aanbieder)
    address = url("provider_account", scheme)
    typed = form_of(provider.get(address)).fields | {"iban": OTHER, "holder": "Nieuw"}
    provider = log_in(client, scheme.cast.aanbieder, seconds_ago=901)
    asked = provider.post(address, typed)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert scheme.provider.payee().iban == IBAN
    provider.post(asked["Location"], {"password": PASSWORD})
    assert scheme.provider.payee().iban == OTHER  # and nothing had to be typed again


def test_nobody_else_sees_a_provider(client, scheme):
    for name in ("oom", "programma", "provincie", "buiten"):
        log_in(client, getattr(scheme.cast, name))
        assert client.get(url("provider", scheme)).status_code == 404
