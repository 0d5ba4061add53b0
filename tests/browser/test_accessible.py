"""WCAG 2.2 AA by axe on every page that each kind of user can reach, wide and on a phone."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.access import bodies
from tests.access.actors import NAMES, standing_of
from tests.access.tables import RULES
from tests.browser.conftest import borrow, log_in
from tests.browser.crawling import SKIPPED, by_browser, by_client, pages
from tests.sizes import ENDURE, size

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1200, 360)
# at the reduced size every address is looked at as on a phone, and every fourth wide too; the
# links of the demo are followed without a browser then
PHONE, WIDE_AT = (360,), size(4, 1)
MORE = ["provincie", "beheer", "projectleider", "otib", "aanbieder"]
FOLLOWED = ["programma", "oom", *size([], MORE)]
PARTS = 4  # to share them among the workers
AXE, ONLY_FAULTS = Axe(), {"resultTypes": ["violations"]}  # the rest is megabytes
NOT_PAGES = {"healthz", "robots", "security_txt"}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def judge(page, name, widths=WIDTHS):
    """Every fault of the open page at these widths, in words."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for found in AXE.run(page, options=ONLY_FAULTS).response["violations"]:
            nodes = [node["html"][:120] for node in found["nodes"][:3]]
            faults.append(f"{name} at {width}: {found['id']} {nodes}")
        if page.evaluate(SIDEWAYS):
            faults.append(f"{name} at {width}: scrolls sideways")
    return faults


@pytest.mark.parametrize("kind", FOLLOWED)
def test_every_link_leads_to_a_page_without_axe_violations(page, site, trouble, kind):
    """At the reduced size only that it leads to a page: axe looks at every address below."""
    person = log_in(page, site, kind)
    faults, visited = [], set()
    for name, path in pages(by_browser(page, site) if ENDURE else by_client(person)):
        visited.add(name)
        faults += judge(page, f"{kind} {path}") if ENDURE else []
    print(f"axe {kind} pages {len(visited)} violations {len(faults)} console {len(trouble)}")
    assert not faults
    assert not trouble


def test_pages_without_log_in_have_no_axe_violations(page, site, trouble):
    faults = []
    for path in ("/accounts/login/", "/accounts/password/reset/", "/mail/postvak-uit/"):
        page.goto(site + path)
        faults += judge(page, path)
    page.goto(f"{site}/bestaat-niet/")
    faults += judge(page, "404")
    assert not faults
    assert [line for line in trouble if "404" not in line] == []


def test_a_form_with_errors_has_no_axe_violations(page, site):
    log_in(page, site, "programma")
    page.goto(f"{site}/deals/nieuw/")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_selector(".hos-errors")
    assert not judge(page, "new deal with errors")
    assert page.evaluate("document.activeElement.className") == "hos-errors"


def by_table(stage):
    """(address, who may open it) of every page of the table of who may do what."""
    found = {}
    for rule, name in product(RULES, NAMES):
        thing = next(iter(rule.things))
        if 200 in rule.get and rule.lets(standing_of(name, "A"), thing):
            is_new = rule.route not in SKIPPED | NOT_PAGES | found.keys()
            if is_new and standing_of(name, "A") in rule.only:
                address = stage.address(rule.route, "A", thing) + bodies.query(rule.route)
                found[rule.route] = (address, name)
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_address_of_the_table_has_no_axe_violations(page, live_server, stage, trouble, part):
    """Also what no link in the demo leads to now; an address that is not in the table fails the
    test of the table."""
    faults, opened = [], by_table(stage)
    for number, (address, name) in enumerate(list(opened.values())[part::PARTS]):
        borrow(page, live_server.url, stage.browsers[name])
        answer = page.goto(live_server.url + address)
        assert answer.status == 200, f"{address} by {name}: {answer.status}"
        widths = PHONE if number % WIDE_AT else WIDTHS
        faults += judge(page, f"{name} {address}", widths)
    print(f"axe table part {part} of {len(opened)} addresses, violations {len(faults)}")
    assert not faults
    assert not trouble
