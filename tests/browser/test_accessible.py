"""WCAG 2.2 AA by axe on every page that each kind of user can reach, wide and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver

from tests.browser.conftest import log_in
from tests.browser.crawling import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = ["programma", "provincie", "projectleider", "oom", "otib", "aanbieder", "beheer"]
WIDTHS = (1200, 360)
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def judge(page, name):
    """Every fault of the open page at both widths, in words."""
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for found in Axe().run(page).response["violations"]:
            nodes = [node["html"][:120] for node in found["nodes"][:3]]
            faults.append(f"{name} at {width}: {found['id']} {nodes}")
        if page.evaluate(SIDEWAYS):
            faults.append(f"{name} at {width}: scrolls sideways")
    return faults


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_no_axe_violations(page, site, trouble, kind):
    log_in(page, site, kind)
    faults, visited = [], set()
    for name, path in pages(page, site):
        visited.add(name)
        faults += judge(page, f"{kind} {path}")
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


def all_pages():
    """The names of every address that a person opens with GET."""

    def walk(patterns, space):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}"
            else:
                inner = f"{pattern.namespace}:" if pattern.namespace else ""
                yield from walk(pattern.url_patterns, space + inner)

    return set(walk(get_resolver().url_patterns, ""))
