"""L06: a session begins with a key nobody knew before, and ends: at log-out, at a new password or
factor, after a time of rest, and after a working day whatever happens."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as product
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import PASSWORD
from tests.factors import code_of, give_code_app
from tests.sizes import size

pytestmark = pytest.mark.slow
NAMES = ["oom", "oom2", "lezer", "otib", "szw", "programma", "programma2", "provincie", "beheer"]
PEOPLE = NAMES[:: size(5, 1)]  # somebody of the office is among them
ROUNDS = size(2, 12)
OFFICE = {"programma", "programma2", "provincie", "beheer"}
NEW = "een ander lang wachtwoord"
PAGE = size("/ik/", "/")  # the first of them is read in a fraction of the time
SECOND = timedelta(seconds=1)


def browser_at(number):
    return Client(REMOTE_ADDR=f"10.6.{number >> 8}.{number & 255}")


def log_in(browser, user, password=PASSWORD):
    answer = browser.post("/accounts/login/", {"login": user.email, "password": password})
    assert answer.status_code == 302
    return key_of(browser)


def key_of(browser):
    return browser.cookies[product.SESSION_COOKIE_NAME].value


def holding(key):
    """A browser with this key for a session, as of somebody who got hold of it."""
    browser = Client()
    browser.cookies[product.SESSION_COOKIE_NAME] = key
    return browser


def works(key):
    return holding(key).get(PAGE).status_code == 200


def key_before(browser, number):
    """A session before the log-in: one of the server itself, or a key somebody thought up."""
    if number % 2:
        browser.cookies[product.SESSION_COOKIE_NAME] = "a" * 32
    else:
        session = browser.session
        session["iets"] = "van voor de log-in"
        session.save()
    return key_of(browser)


def kept_keys(cast):
    """(number of log-ins, those after which the key of before is worth something)."""
    asked, kept = 0, []
    for number, name in enumerate(PEOPLE * ROUNDS):
        browser = browser_at(number)
        before = key_before(browser, number)
        after = log_in(browser, cast.people[name])
        asked += 1
        assert works(after)
        if after == before or works(before):
            kept.append(name)
    return asked, kept


def test_l06_a_log_in_gives_a_new_key(cast):
    asked, kept = kept_keys(cast)
    print(f"L06 log-ins {asked} keys of before that work {len(kept)}")
    assert kept == []


def test_l06_the_control_without_a_new_key_is_found(cast, monkeypatch):
    monkeypatch.setattr(SessionBase, "cycle_key", lambda session: None)
    asked, kept = kept_keys(cast)
    print(f"L06 control, key not changed: log-ins {asked} keys of before that work {len(kept)}")
    assert kept


def by_log_out(browser, user):
    browser.post(reverse("account_logout"))


def by_a_new_password(browser, user):
    answer = browser.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert answer.status_code == 302


def by_a_password_of_a_reset(browser, user):
    user.set_password(NEW)
    user.save()


def by_a_reset_of_the_factor(browser, user):
    user.reset_second_factor()


def by_leaving(browser, user):
    user.deactivate(at=timezone.now())


ENDS = [by_log_out, by_a_new_password, by_a_password_of_a_reset, by_a_reset_of_the_factor,
        by_leaving]  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_l06_an_old_key_is_worth_nothing(cast, end):
    """The key of the browser itself, and of one that was open elsewhere (except at log-out)."""
    asked, reused = 0, 0
    for number, name in enumerate(PEOPLE):
        user, browser, elsewhere = cast.people[name], browser_at(number), browser_at(number)
        keys = [log_in(browser, user)]
        if end is not by_log_out:
            keys.append(log_in(elsewhere, user))
        assert all(works(key) for key in keys)
        end(browser, user)
        asked += len(keys)
        reused += sum(works(key) for key in keys)
    print(f"L06 {end.__name__} keys {asked} reused {reused}")
    assert reused == 0


@pytest.mark.django_db(transaction=True)
def test_l06_a_new_factor_ends_the_sessions_elsewhere(cast):
    elsewhere, browser = log_in(browser_at(1), cast.oom), browser_at(2)
    log_in(browser, cast.oom)
    page = reverse("mfa_activate_totp")
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = browser.get(page).context["form"].secret
    assert browser.post(page, {"code": code_of(secret)}).status_code == 302
    assert not works(elsewhere)
    assert browser.get(PAGE).status_code == 200


def test_l06_who_sets_a_new_password_stays_in(cast):
    browser = browser_at(1)
    before = log_in(browser, cast.oom)
    by_a_new_password(browser, cast.oom)
    assert browser.get(PAGE).status_code == 200
    assert key_of(browser) != before


def idle(name):
    return timedelta(minutes=30 if name in OFFICE else 60)


def rested(cast, times):
    """(asked, how many sessions still worked a second after their time of rest)."""
    asked, late = 0, 0
    for number, name in enumerate(PEOPLE):
        for is_followed in (True, False):  # by a page after the log-in, or by nothing
            with time_machine.travel(timezone.now(), tick=False) as clock:
                browser = browser_at(number)
                key = log_in(browser, cast.people[name])
                if is_followed:
                    browser.get(PAGE)
                    clock.shift(idle(name) - 61 * SECOND)
                    times.append(works(key))  # and this is a sign of life
                clock.shift(idle(name) + SECOND)
                asked, late = asked + 1, late + works(key)
    return asked, late


def test_l06_a_session_ends_after_a_time_of_rest(cast):
    """Not before it either, but for the minute in which no sign of life is written."""
    early = []
    asked, late = rested(cast, early)
    print(f"L06 idle sessions {asked} reused {late} ended early {early.count(False)}")
    assert (late, early.count(False)) == (0, 0)


def whole_day(cast):
    """(asked, how many still worked after ten hours in which a page was read every 20 minutes)."""
    asked, late = 0, 0
    for number, name in enumerate(PEOPLE):
        with time_machine.travel(timezone.now(), tick=False) as clock:
            browser = browser_at(number)
            key = log_in(browser, cast.people[name])
            for _visit in range(29):
                clock.shift(timedelta(minutes=20))
                assert browser.get(PAGE).status_code == 200
            clock.shift(timedelta(minutes=20) - SECOND)
            assert works(key)
            clock.shift(2 * SECOND)
            asked, late = asked + 1, late + works(key)
    return asked, late


def test_l06_a_session_ends_ten_hours_after_the_log_in(cast):
    asked, late = whole_day(cast)
    print(f"L06 sessions of ten hours {asked} reused {late}")
    assert late == 0


def test_l06_the_control_without_limits_is_found(cast, settings):
    own = "hos.accounts.sessions.SessionLifeMiddleware"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != own]
    (_asked, rest), (asked, day) = rested(cast, []), whole_day(cast)
    print(f"L06 control, no limits: reused after rest {rest} after a day {day} of {asked}")
    assert rest and day


def test_l06_an_ended_session_leaves_no_row(cast):
    log_in(browser := browser_at(1), cast.oom)
    by_log_out(browser, cast.oom)
    assert not Session.objects.exists()
    assert not browser.cookies[product.SESSION_COOKIE_NAME].value


def test_l06_a_session_is_not_taken_from_the_address(cast):
    key = log_in(browser_at(1), cast.oom)
    name = product.SESSION_COOKIE_NAME
    asked = [f"/?{name}={key}", f"/?sessionid={key}", f"/;{name}={key}"]
    assert all(Client().get(address).status_code != 200 for address in asked)


def test_l06_the_code_of_a_half_log_in_is_no_session(cast):
    give_code_app(cast.oom)
    assert not works(log_in(browser_at(1), cast.oom))
