"""Having a file checked in a real browser: dropped, or by keyboard."""

import pytest
from playwright.sync_api import expect

from tests import uploads
from tests.browser.test_accessible import judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "/rapporten/controleren/"
LONG = "halfjaarrapportvanhetregionaalskillsakkoord" * 4 + ".pdf"
DROP = """name => {
  const held = new DataTransfer();
  held.items.add(new File(["%PDF-1.7"], name, { type: "application/pdf" }));
  const event = new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true });
  return document.querySelector("h1").dispatchEvent(event);
}"""


def test_a_file_let_go_beside_the_box_falls_into_it(page, live_server, trouble):
    page.goto(live_server.url + ADDRESS)
    assert page.evaluate(DROP, "rapport.pdf") is False  # the browser does not open it
    assert page.evaluate("document.querySelector('[name=file]').files[0].name") == "rapport.pdf"
    assert trouble == []


def test_by_keyboard_and_the_answer_has_the_focus(page, live_server, trouble):
    page.goto(live_server.url + ADDRESS)
    file = page.locator("[name=file]")
    file.set_input_files({"name": LONG, "mimeType": "application/pdf", "buffer": uploads.pdf()})
    file.focus()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-focus]")).to_be_focused()
    assert judge(page, "answer") + trouble == []
