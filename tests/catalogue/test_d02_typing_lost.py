"""D02: the browser is killed while a person types. At most ten seconds of typing are lost."""

import random
import time
from contextlib import suppress

import pytest
from django.utils import timezone
from playwright.sync_api import Error

from deals.models import Progress
from hos.drafts.models import Draft
from tests.browser.conftest import log_in
from tests.sizes import size

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHARACTERS, PIECE, MOST_LOST = 5000, 40, 10.0
TEXT = ("Wij spraken deze week met bedrijven over scholing en over wat er nog nodig is. " * 70)[
    :CHARACTERS
]


@pytest.fixture
def half_year(site):
    title = "Voorbeeld: leerrekening OOM & OTIB"
    return Progress.objects.due(on=timezone.localdate()).get(activity__title=title)


def type_until(page, stop):
    """Type up to `stop` characters; returns when each number of characters had been typed."""
    box, moments = page.locator("[name=achieved]"), []
    box.focus()
    for start in range(0, stop, PIECE):
        box.press_sequentially(TEXT[start : min(start + PIECE, stop)], delay=5)
        moments.append((min(start + PIECE, stop), time.monotonic()))
    return moments


def kill(browser):
    """No page is told, nothing is sent any more."""
    with suppress(Error):  # it cannot answer any more
        browser.new_browser_cdp_session().send("Browser.crash")


def kept_of(half_year):
    draft = Draft.objects.filter(what=f"progress:{half_year.pk}", section="lead").first()
    return draft.typed["achieved"][0] if draft else ""


def one_run(launch_browser, address, site, half_year, stop, *, without=None):
    """(seconds of typing lost, what was kept); `without` the script of that name."""
    Draft.objects.all().delete()
    browser = launch_browser()
    page = browser.new_page()
    if without:
        page.route(f"**/{without}", lambda route: route.abort())
    log_in(page, site, "oom")
    page.goto(address)
    moments = type_until(page, stop)
    killed_at = time.monotonic()
    kill(browser)
    time.sleep(0.5)  # what was on its way arrives
    kept = kept_of(half_year)
    assert TEXT.startswith(kept)
    lost = [moment for count, moment in moments if count > len(kept)]
    return killed_at - min(lost) if lost else 0.0, kept


def test_d02_at_most_ten_seconds_of_typing_are_lost(
    launch_browser,
    page,
    site,
    half_year,
):
    runs, chance = size(1, 100), random.Random(2)
    address = f"{site}/voortgang/{half_year.pk}/"
    lost = []
    for _run in range(runs):
        seconds, kept = one_run(
            launch_browser, address, site, half_year, chance.randint(400, CHARACTERS)
        )
        lost.append(seconds)
    log_in(page, site, "oom")
    page.goto(address)
    assert page.locator("[name=achieved]").input_value() == kept
    print(f"D02 runs {runs} characters {CHARACTERS} most lost {max(lost):.1f} s")
    assert max(lost) <= MOST_LOST


def test_d02_control_without_the_script_all_is_lost(launch_browser, site, half_year):
    address, stop = f"{site}/voortgang/{half_year.pk}/", size(400, 2000)
    seconds, kept = one_run(launch_browser, address, site, half_year, stop, without="app.js*")
    print(f"D02 control: {stop} characters, kept {len(kept)}, lost {seconds:.1f} s")
    assert kept == ""
    assert seconds > size(0, MOST_LOST)
