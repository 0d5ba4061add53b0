"""A participant comes in with code and secret of a letter, apart from staff, for a short time."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from hos.audit.models import AuditEvent
from pilots.worker.session import COOKIE
from tests.letters import SECRET, address, come_in, give_letter


@pytest.fixture
def account(scheme):
    cache.clear()
    account = scheme.person()
    account.letter = give_letter(account, scheme.cast.oom)
    return account


def is_in(client):
    return client.get(address("")).status_code == 200


def test_code_and_secret_open_the_account_and_nothing_of_the_staff(client, account):
    assert client.get(address("")).url == address("_enter")
    typed = {"code": str(account.participant).lower(), "secret": "ab cd-ef gh 23"}
    assert client.post(address("_enter"), typed).url == address("")
    assert client.get(address("")).context["visit"].account == account
    assert client.get("/").status_code == 302
    seen = AuditEvent.objects.get(action="participant.entered")
    assert (seen.subject, seen.origin) == (account.participant.number, "")


def test_a_log_in_of_staff_and_a_letter_in_one_browser_do_not_touch(client, scheme, account):
    client.force_login(scheme.cast.otib)
    come_in(client, account)
    client.post("/accounts/logout/")
    assert is_in(client)
    client.force_login(scheme.cast.otib)
    client.post(address("_leave"))
    assert not is_in(client)
    assert client.get("/").status_code == 200


def test_what_is_wrong_is_not_told(client, scheme, account):
    other = scheme.person()
    answers = [come_in(client, account, "ABCDEFGH24"), come_in(client, other)]
    answers.append(client.post(address("_enter"), {"code": "ZZZZZZZZ", "secret": SECRET}))
    account.letter.revoke(by=scheme.cast.oom, at=timezone.now())
    answers.append(come_in(client, account))
    answers += [come_in(client, account, "A\0B"), come_in(client, account, "A" * 3000)]
    assert {answer.status_code for answer in answers} == {422}
    assert len({str(answer.context["errors"]) for answer in answers}) == 1
    assert not is_in(client)


def test_after_five_wrong_ones_the_right_one_waits_for_that_code_alone(client, scheme, account):
    other = scheme.person()
    give_letter(other, scheme.cast.oom)
    for _try in range(5):
        assert come_in(client, account, "XXXXXXXXXX").status_code == 422
    assert come_in(client, account).status_code == 429
    assert come_in(client, other).status_code == 302
    refused = AuditEvent.objects.filter(action="participant.entered", result="refused")
    assert list(refused.values_list("subject", "origin")) == [("", "127.0.0.1")] * 5
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert come_in(client, account).status_code == 302


@pytest.mark.parametrize(("pauses", "stays"), [((14, 14, 14), True), ((16,), False),
                                               ((14, 14, 14, 14, 14), False)])  # fmt: skip
def test_it_ends_after_a_quarter_without_a_page_and_after_an_hour(client, account, pauses, stays):
    come_in(client, account)
    moment = timezone.now()
    for minutes in pauses:
        moment += timedelta(minutes=minutes)
        with time_machine.travel(moment):
            found = is_in(client)
    assert found == stays


def test_who_was_away_too_long_hears_it_and_comes_back_to_the_training(client, scheme, account):
    page = address("_training", scheme.training("1").pk)
    assert client.get(page, follow=True).context["away"] == ""
    come_in(client, account)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        door = client.post(page, {"chooser": "together"})
        assert client.get(door.url).context["away"] == "verstuurd"
        typed = {"code": account.participant.code, "secret": SECRET}
        assert client.post(door.url, typed).url == page
        for elsewhere in ("https://evil.example/", "//evil.example", "/accounts/logout/", ""):
            door = f"{address('_enter')}?verder={elsewhere}"
            assert client.post(door, typed).url == address("")


def test_a_letter_that_is_revoked_or_replaced_puts_its_holder_out(client, scheme, account):
    come_in(client, account)
    new = give_letter(account, scheme.cast.oom, "MNPQRSTUVW")
    assert not is_in(client)
    assert come_in(client, account).status_code == 422
    come_in(client, account, "MNPQRSTUVW")
    new.revoke(by=scheme.cast.oom, at=timezone.now())
    assert not is_in(client)


def test_after_logging_out_the_cookie_opens_nothing(client, account):
    come_in(client, account)
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    key = cookie.value
    client.post(address("_leave"))
    client.cookies[COOKIE] = key
    assert not is_in(client)
    assert not Session.objects.filter(pk=key).exists()
