"""Guessing at an account does not shut its owner out of a browser in which it was used before."""

import pytest
from django.test import Client
from django.urls import reverse

from hos.accounts.known_browser import cookie_name
from tests.cast import PASSWORD
from tests.factors import give_code_app


def tried(client, user, password=PASSWORD):
    fields = {"login": user.email, "password": password}
    return client.post(reverse("account_login"), fields).status_code


def guess(user, times=6):
    stranger = Client(REMOTE_ADDR="10.9.0.1")
    return [tried(stranger, user, "dit is het niet") for _time in range(times)]


@pytest.fixture
def known(client, cast):
    """A browser in which `oom` logged in and out."""
    assert tried(client, cast.oom) == 302
    client.post(reverse("account_logout"))
    return client


def is_in(client):
    return "_auth_user_id" in client.session


def test_where_the_person_logged_in_before_the_log_in_goes_on(known, cast):
    guess(cast.oom)
    tried(known, cast.oom)
    assert is_in(known)


def test_in_another_browser_the_account_is_shut_for_a_while(db, cast):
    guess(cast.oom)
    other = Client()
    tried(other, cast.oom)
    assert not is_in(other)


def test_a_known_browser_may_guess_no_more_often_than_any(known, cast):
    for _time in range(5):
        tried(known, cast.oom, "dit is het niet")
    tried(known, cast.oom)
    assert not is_in(known)


def test_the_mark_is_of_one_account(known, cast):
    guess(cast.otib)
    tried(known, cast.otib)
    assert not is_in(known)


def test_a_mark_that_was_made_up_is_none(client, cast):
    guess(cast.oom)
    client.cookies[cookie_name()] = "W251bGxd:1tJ:x"
    tried(client, cast.oom)
    assert not is_in(client)


def test_the_mark_does_not_say_whose_it_is(known, cast):
    assert cast.oom.email not in known.cookies[cookie_name()].value


def test_too_many_wrong_codes_are_not_blamed_on_the_password(client, cast):
    give_code_app(cast.oom)
    tried(client, cast.oom)
    for number in range(6):
        answer = client.post(reverse("mfa_authenticate"), {"code": f"{number:06}"})
    errors = answer.context["form"].errors.as_data()["code"]
    assert [error.code for error in errors] == ["too_many_codes"]
