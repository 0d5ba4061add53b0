"""L04: where a second factor is demanded nobody reaches a page without one, and no way round drops
it: not a new password, not half a log-in, not a code that was used."""

import re
from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from hos.mail.models import MailMessage
from tests.access.actors import NAMES
from tests.access.asking import Case
from tests.access.tables import RULES
from tests.cast import PASSWORD
from tests.factors import code_of, give_code_app, give_passkey, give_recovery_codes
from tests.invitations import invite_for
from tests.sizes import ENDURE, size

pytestmark = pytest.mark.slow

LOGIN, SET_UP, CODE = "/accounts/login/", "/accounts/2fa/", "/accounts/2fa/authenticate/"
# For everybody; and the pages of logging in and setting up, by their address
OPEN = {"healthz", "set_language", "report_verify"} | {
    rule.route for rule in RULES if rule.route.startswith("pilots:worker")
}
NEW = "een ander lang wachtwoord"
PEOPLE = [name for name in NAMES if name not in ("niemand", "weg")]
HALFWAY = PEOPLE if ENDURE else ["oom", "programma", "provincie"]
WITHOUT = PEOPLE if ENDURE else [*HALFWAY, "beheer"]


@pytest.fixture(autouse=True)
def _demanded(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def questions(stage):
    """Every address but those of logging in and setting up, at the things of world A."""
    for rule in RULES[:: size(7, 1)]:
        is_account = stage.address(rule.route, "A", next(iter(rule.things))).startswith("/accounts")
        if rule.route in OPEN or is_account:
            continue
        for thing, method in product(rule.things if ENDURE else [next(iter(rule.things))],
                                     ("GET", "POST")):  # fmt: skip
            yield Case(rule, method, "oom", "A", thing)


def reached(stage, names, leads_to):
    """(number asked, the questions that were answered with more than where to go)."""
    asked, found = 0, []
    for case, name in product(questions(stage), names):
        address = stage.address(case.rule.route, "A", case.thing)
        answer, _wrote, changed = stage.ask(name, case.method, address)
        asked += 1
        is_led = answer.status_code == 302 and answer["Location"].startswith(leads_to)
        if changed or not is_led:
            found.append(f"{case.method} {address} by {name}: {answer.status_code}")
    return asked, found


def test_l04_without_a_second_factor_no_page_is_reached(stage):
    Authenticator.objects.all().delete()
    asked, found = reached(stage, WITHOUT, SET_UP)
    print(f"L04 requests without a second factor {asked} reached {len(found)}")
    assert found == []


def test_l04_the_control_without_the_demand_reaches_pages(stage, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    Authenticator.objects.all().delete()
    asked, found = reached(stage, ["programma"], SET_UP)
    print(f"L04 control, nothing demanded: requests {asked} reached {len(found)}")
    assert len(found) > asked / 2


def log_in(browser, user, password=PASSWORD):
    return browser.post(LOGIN, {"login": user.email, "password": password})


def show(browser, code):
    return browser.post(CODE, {"code": code})


def is_in(browser):
    return browser.get(reverse("deals:list")).status_code == 200


def test_l04_half_a_log_in_reaches_no_page(stage):
    """The password was right; the code was not given yet."""
    Authenticator.objects.all().delete()
    for name in HALFWAY:
        give_code_app(stage.cast.people[name])
        stage.browsers[name] = Client(raise_request_exception=False)
        assert log_in(stage.browsers[name], stage.cast.people[name])["Location"] == CODE
    public = {"/robots.txt", "/.well-known/security.txt", reverse("mail:outbox")}
    invitations = stage.address("deals:invitation", "A", "invitation")
    asked, found = reached(stage, HALFWAY, LOGIN)
    found = [line for line in found if line.split()[1] not in {*public, invitations}]
    print(f"L04 requests halfway a log-in {asked} reached {len(found)}")
    assert found == []


def after_a_new_password(cast, browser):
    """A mailed link sets a new password; the code is asked for as before."""
    give_code_app(cast.oom)
    browser.post(reverse("account_reset_password"), {"email": cast.oom.email})
    link = re.search(r"/accounts/password/reset/key/\S+", MailMessage.objects.latest("pk").body)
    form = browser.get(link[0], follow=True).redirect_chain[-1][0]
    answer = browser.post(form, {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    cast.oom.refresh_from_db()
    assert cast.oom.check_password(NEW)
    passed = is_in(browser)
    return passed or log_in(browser, cast.oom, NEW)["Location"] != CODE or is_in(browser)


def with_a_code_of_another(cast, browser):
    give_code_app(cast.oom)
    other = give_code_app(cast.otib)
    log_in(browser, cast.oom)
    show(browser, code_of(other))
    return is_in(browser)


def with_a_code_that_was_used(cast, browser):
    secret = give_code_app(cast.oom)
    seen = code_of(secret)
    first = Client()
    log_in(first, cast.oom)
    assert show(first, seen).status_code == 302
    log_in(browser, cast.oom)
    show(browser, seen)
    return is_in(browser)


def with_an_old_code(cast, browser):
    secret = give_code_app(cast.oom)
    log_in(browser, cast.oom)
    show(browser, code_of(secret, later=-2))
    return is_in(browser)


def with_a_recovery_code_that_was_used(cast, browser):
    give_code_app(cast.oom)
    code = give_recovery_codes(cast.oom)[0]
    first = Client()
    log_in(first, cast.oom)
    assert show(first, code).status_code == 302
    log_in(browser, cast.oom)
    show(browser, code)
    return is_in(browser)


def with_nothing_for_a_code(cast, browser):
    give_passkey(cast.oom)
    log_in(browser, cast.oom)
    for sent in ({"code": ""}, {"code": "000000"}, {"credential": "{}"}, {"credential": "null"}):
        browser.post(CODE, sent)
    return is_in(browser)


def with_an_empty_passkey(cast, browser):
    give_passkey(cast.oom)
    browser.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    return is_in(browser)


def with_recovery_codes_alone(cast, browser):
    give_recovery_codes(cast.oom)
    browser.force_login(cast.oom)
    return is_in(browser)


def by_another_log_in_halfway(cast, browser):
    """Half a log-in of one, then half of another who has no factor: each has to set up."""
    give_code_app(cast.oom)
    log_in(browser, cast.oom)
    log_in(browser, cast.otib)
    return is_in(browser)


def by_removing_the_last(cast, browser):
    """Who is in cannot take the last factor away."""
    give_code_app(cast.oom)
    browser.force_login(cast.oom)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.post(reverse("mfa_deactivate_totp"))
    return not cast.oom.has_second_factor()


def by_setting_up_a_second_one_without_the_first(cast, browser):
    """Halfway a log-in the pages where a factor is set up are closed."""
    give_code_app(cast.oom)
    log_in(browser, cast.oom)
    pages = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes",
             "mfa_view_recovery_codes", "mfa_deactivate_totp")  # fmt: skip
    answers = [method(reverse(page)) for page in pages for method in (browser.get, browser.post)]
    return any(answer.status_code != 302 for answer in answers) or is_in(browser)


def by_the_session_of_before_a_reset(cast, browser):
    """After an administrator took the factor away the open session is over."""
    give_code_app(cast.oom)
    browser.force_login(cast.oom)
    assert is_in(browser)
    cast.oom.reset_second_factor()
    passed = is_in(browser)
    log_in(browser, cast.oom)
    return passed or is_in(browser)


WAYS = [
    after_a_new_password, with_a_code_of_another, with_a_code_that_was_used, with_an_old_code,
    with_a_recovery_code_that_was_used, with_nothing_for_a_code, with_an_empty_passkey,
    with_recovery_codes_alone, by_another_log_in_halfway, by_removing_the_last,
    by_setting_up_a_second_one_without_the_first, by_the_session_of_before_a_reset,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_l04_no_way_round_the_second_factor(cast, client, way):
    passed = way(cast, client)
    print(f"L04 {way.__name__} passed {int(passed)}")
    assert not passed


def test_l04_the_right_code_does_let_in(cast, client):
    """So the ways round are not refused for another reason."""
    secret = give_code_app(cast.oom)
    log_in(client, cast.oom)
    show(client, code_of(secret))
    assert is_in(client)


def test_l04_after_the_set_up_the_person_comes_where_the_link_led(cast, client):
    address = reverse("deals:invitation", args=[invite_for(cast, cast.otib.email)])
    log_in(client, cast.otib)
    assert client.get(address)["Location"] == SET_UP
    client.get("/")
    give_code_app(cast.otib)
    assert client.get("/")["Location"] == address
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("header", [{"HX-Request": "true"}, {"X-Requested-With": "fetch"}])
def test_l04_the_set_up_is_never_put_into_another_page(cast, client, header):
    client.force_login(cast.oom)
    answer = client.get("/deals/", headers=header)
    assert (answer.status_code, answer.content) == (401, b"")
