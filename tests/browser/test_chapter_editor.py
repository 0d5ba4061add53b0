"""Writing a chapter in a real browser: the editor breaks no rule of the page, is worked by
keyboard, and without JavaScript a text area is there."""

import re

import pytest
from playwright.sync_api import expect

from deals.models import Programme
from hos.accounts.models import User
from hos.periods import HalfYear
from reporting.models import Chapter
from reporting.models.midterm import start_midterm
from tests.browser.conftest import log_in
from tests.half_years import JULY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTED = (
    "<html><head><style>p{color:red}</style></head><body><p style='color:red' onclick='x()'>"
    "Geplakt <img src=x onerror='window.hacked=1'><script>window.hacked=1</script></p></body>"
)
PASTE = """html => {
  const clipboard = new DataTransfer();
  clipboard.setData("text/html", html);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def chapter(site):
    agenda = Programme.objects.get(key="ua")
    office = User.objects.get(email="programma2@demo.example")
    halves = [HalfYear(2018, half) for half in (1, 2)]
    return start_midterm(agenda, *halves, by=office, at=JULY).chapters.get(number=3)


def open_chapter(page, site, chapter):
    log_in(page, site, "programma")
    page.goto(f"{site}/rapporten/{chapter.report_id}/paragrafen/3/")


def write(page):
    """Something of everything, by keyboard and buttons, and something pasted."""
    page.locator("[contenteditable=true]").wait_for()  # until then the text area is there
    page.get_by_role("textbox", name="Tekst", exact=True).click()
    page.keyboard.type("Er kwamen ")
    page.get_by_role("button", name="Vet").click()
    page.keyboard.type("vier")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kop", exact=True).click()
    page.keyboard.type("Campussen")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Link", exact=True).click()
    page.keyboard.type("noord-holland.nl")
    page.keyboard.press("Enter")
    expect(page.locator("[contenteditable=true]")).to_be_focused()
    page.evaluate(PASTE, PASTED)
    page.get_by_role("button", name="Tabel", exact=True).click()
    page.keyboard.type("Jaar")


def save(page):
    with page.expect_navigation():
        page.locator("main form[data-draft] button[type=submit]").click()


def test_a_chapter_is_written_with_the_editor_and_breaks_no_rule(page, site, trouble, chapter):
    open_chapter(page, site, chapter)
    write(page)
    expect(page.locator("[data-saved] .hos-saved")).to_be_visible(timeout=10_000)
    save(page)
    body = Chapter.objects.get(pk=chapter.pk).body
    assert body.startswith("<p>Er kwamen <strong>vier</strong></p><h3>Campussen</h3>")
    assert '<a href="https://noord-holland.nl">' in body
    assert "Geplakt" in body
    assert '<th scope="col"><p>Jaar</p></th>' in body
    assert not re.search("style|onclick|img|script", body)
    assert (page.evaluate("window.hacked"), trouble) == (None, [])


def test_without_javascript_a_text_area_is_there(browser, site, chapter):
    page = browser.new_context(java_script_enabled=False).new_page()
    open_chapter(page, site, chapter)
    page.locator("textarea[name=body]").fill("Eerste alinea.\n\nTweede alinea.")
    save(page)
    body = Chapter.objects.get(pk=chapter.pk).body
    assert body.count("<p>") == 2
