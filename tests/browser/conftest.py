"""Chromium of Debian against a live server with the demo in it."""

import shutil

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from hos.accounts.models import User
from reporting.demo.load import load_demo
from tests.kept_rows import KeptRows

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": shutil.which("chromium"), "args": ARGS}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1200, "height": 900}, "locale": "nl-NL"}


@pytest.fixture(scope="session")
def kept_demo(tmp_path_factory):
    return KeptRows(tmp_path_factory.mktemp("demo"), lambda: load_demo(now=timezone.now()))


@pytest.fixture
def site(live_server, transactional_db, settings, kept_demo):
    """The address of the running demo."""
    settings.SITE_URL = live_server.url
    kept_demo.load()
    return live_server.url


@pytest.fixture
def trouble(page):
    """What the browser complained of: errors in the console, refused by the CSP or thrown."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def log_in(page, site, name):
    """Give the browser the session of `name`@demo.example, and return a test client that has it
    too; the log-in page has a test of its own."""
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@demo.example"))
    borrow(page, site, client)
    return client


def borrow(page, site, client):
    """Give the browser the session of this test client, or none."""
    key = settings.SESSION_COOKIE_NAME
    page.context.clear_cookies()
    if key in client.cookies:
        value = client.cookies[key].value
        page.context.add_cookies([{"name": key, "value": value, "url": site}])
