"""Filling in a deal in a real browser: kept by itself, by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from deals.models import Deal
from hos.drafts.models import Draft
from tests.browser.conftest import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(site):
    """A draft that OOM leads."""
    return Deal.objects.get(title="Digitaal vaardig op de werkvloer")


def open_part(page, site, draft, slug):
    log_in(page, site, "oom")
    page.goto(f"{site}/deals/{draft.pk}/bewerken/{slug}/")


def press(page, button):
    """Press a button, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(button).click()


@pytest.mark.smoke
def test_what_is_typed_is_kept_within_ten_seconds(page, site, trouble, draft):
    open_part(page, site, draft, "innovatie")
    page.locator("[name=innovation]").press_sequentially("Half getypte zin", delay=20)
    expect(page.locator("[data-saved] .hos-saved")).to_be_visible(timeout=10_000)
    page.reload()
    expect(page.locator("[name=innovation]")).to_have_value(re.compile("Half getypte zin"))
    assert not trouble


def test_somebody_who_keeps_typing_is_kept_too(page, site, draft):
    open_part(page, site, draft, "innovatie")
    page.locator("[name=innovation]").press_sequentially("abc " * 30, delay=100)  # 12 seconds
    assert "abc abc abc" in Draft.objects.get().typed["innovation"][0]


def test_without_a_connection_the_text_stays_and_is_kept_later(page, site, draft):
    open_part(page, site, draft, "innovatie")
    page.route("**/concept/", lambda route: route.abort())
    page.locator("[name=innovation]").fill("Zonder verbinding")
    expect(page.locator("[data-saved] .is-off")).to_be_visible(timeout=10_000)
    expect(page.locator("[name=innovation]")).to_have_value("Zonder verbinding")
    page.unroute("**/concept/")
    expect(page.locator("[data-saved] .is-off")).to_have_count(0, timeout=15_000)
    assert Draft.objects.get().typed["innovation"] == ["Zonder verbinding"]


def test_after_a_log_out_elsewhere_the_text_stays_in_the_page(page, site, draft):
    open_part(page, site, draft, "innovatie")
    page.context.clear_cookies(name="sessie")
    page.locator("[name=innovation]").fill("Nog hier")
    expect(page.locator("[data-saved] .is-off")).to_be_visible(timeout=10_000)
    expect(page.locator("[name=innovation]")).to_have_value("Nog hier")
    assert "/bewerken/" in page.url


def test_a_row_is_added_in_place_and_gets_the_focus(page, site, trouble, draft):
    open_part(page, site, draft, "aanpak")
    rows = page.locator("#stappen .hos-row")
    before = rows.count()
    page.locator("[name=planning_note]").fill("half getypt")
    page.locator("[value='add:step']").click()
    expect(rows).to_have_count(before + 1)
    expect(page.locator("[name=planning_note]")).to_have_value("half getypt")
    assert page.evaluate("document.activeElement.closest('.hos-row') !== null")
    assert not trouble


def test_whoever_removes_rows_with_the_keyboard_never_loses_the_focus(page, site, trouble, draft):
    open_part(page, site, draft, "aanpak")
    rows, remove = page.locator("#stappen .hos-row"), page.locator("[value^='remove:step:']")
    for left in reversed(range(rows.count())):
        remove.last.press("Enter")
        expect(rows).to_have_count(left)
        place = ".hos-row:last-of-type" if left else "[value='add:step']"
        assert page.evaluate(f'document.activeElement.matches("{place}")')
    assert not trouble


@pytest.mark.parametrize("button", ["[value='add:step']", "[value='next'] >> nth=-1"])
def test_what_is_kept_by_itself_never_overtakes_a_button(page, site, draft, button):
    """The older text, still on its way when the button is pressed, arrives first."""
    open_part(page, site, draft, "aanpak")
    on_its_way = []
    page.route("**/concept/", lambda route: on_its_way.append(route))
    page.locator("[name=planning_note]").fill("half getypt")
    page.locator("[name=starts_on]").focus()
    page.wait_for_timeout(200)
    page.locator(button).click(no_wait_after=True)
    page.wait_for_timeout(800)
    (older,) = on_its_way
    with page.expect_response("**/concept/"):
        older.continue_()
    page.wait_for_timeout(800)
    kept = Draft.objects.first()
    assert len(kept.typed["rows.step"]) == 1 + draft.steps.count() if "add" in button else not kept


def test_a_part_is_filled_in_with_the_keyboard_alone(page, site, draft):
    open_part(page, site, draft, "coordinatie")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "hos-skip"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.name") != "coordination":
        page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Met het toetsenbord.")
    while page.evaluate("document.activeElement.value") != "next":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Deal.objects.get(pk=draft.pk).coordination == "Met het toetsenbord."


def test_errors_get_the_focus_and_lead_to_their_field(page, site, draft):
    open_part(page, site, draft, "aanpak")
    page.locator("[name=starts_on]").fill("31 februari")
    page.locator("[name=then][value=next]").last.click()
    expect(page.locator(".hos-errors")).to_be_focused()
    page.locator(".hos-errors a").first.click()
    expect(page.locator("[name=starts_on]")).to_be_focused()
    expect(page.locator("[name=starts_on]")).to_have_value("31 februari")


def test_everything_works_without_javascript(browser, site, draft):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_part(page, site, draft, "aanpak")
    before = page.locator("#stappen .hos-row").count()
    press(page, "[value='add:step']")
    assert page.locator("#stappen .hos-row").count() == before + 1
    page.locator("#stappen .hos-row [name$='-title']").last.fill("Zonder script")
    press(page, "[name=then][value=next] >> nth=-1")
    assert Deal.objects.get(pk=draft.pk).steps.filter(title="Zonder script").exists()
    context.close()


def test_two_people_both_keep_their_text(page, browser, site, draft):
    open_part(page, site, draft, "innovatie")
    other = browser.new_context().new_page()
    log_in(other, site, "oom2")
    other.goto(page.url)
    for window, text in ((other, "Van de ander."), (page, "Van mij.")):
        window.locator("[name=innovation]").fill(text)
        press(window, "[name=then][value=next] >> nth=-1")
    note = page.locator(".hos-note.is-warning")
    expect(note).to_contain_text("Van de ander.")
    expect(note.locator("ins")).to_have_text("mij")  # beside the other text, word by word
    press(page, "[value='theirs:innovation']")
    assert Deal.objects.get(pk=draft.pk).innovation == "Van de ander."
    other.context.close()
