"""Logging in with a passkey, and with a second factor where one is demanded."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def type_password(page, site, name):
    page.goto(f"{site}/accounts/login/")
    page.locator("[name=login]").fill(f"{name}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("[name=password]").press("Enter")


def test_somebody_logs_in_with_a_password(page, site, trouble):
    type_password(page, site, "oom")
    expect(page).to_have_url(f"{site}/")
    assert not trouble


def test_a_passkey_is_added_and_logs_in(page, site, trouble, settings):
    site = site.replace("127.0.0.1", "localhost")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    type_password(page, site, "oom")
    page.goto(f"{site}/accounts/2fa/webauthn/add/")
    page.locator("[name=name]").fill("Mijn laptop")
    if page.locator("[name=passwordless]").count():
        page.locator("[name=passwordless]").check()
    with page.expect_navigation():  # the new key, taken by the server
        page.locator("main button[type=submit], main button.btn-primary").first.click()
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/")
    page.locator("#passkey_login").click()
    expect(page).to_have_url(f"{site}/")
    assert not trouble


def test_where_a_second_factor_is_demanded_one_is_set_up_first(page, site, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    log_in(page, site, "oom")
    page.goto(f"{site}/deals/")
    assert "/accounts/2fa/" in page.url
