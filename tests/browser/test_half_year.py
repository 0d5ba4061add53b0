"""A partner's half-year in a real browser, from the link to the receipt."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from deals import progress_mails
from deals.models import Programme, Progress, ProgressStatus
from deals.models.half_year_reading import half_year_text
from hos.drafts.models import Draft
from hos.jobs.models import Job
from hos.jobs.run import run
from hos.mail.models import MailMessage
from tests.browser.conftest import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Clicks:
    """Counts what a person presses; typing is no click."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, found):
        self.count += 1
        found.click()
        self.page.wait_for_load_state()


@pytest.fixture
def half_year(site):
    """The half-year that is asked of a deal that OOM leads, with one before it."""
    title = "Voorbeeld: leerrekening OOM & OTIB"
    due = Progress.objects.due(on=timezone.localdate()).filter(activity__title=title)
    return due.get()


@pytest.fixture
def clicks(page):
    return Clicks(page)


def hand_in(page, clicks):
    """«Controleren»: tick what is doubtful and hand in."""
    page.wait_for_url("**/controleren/")
    for tick in page.locator("[name=klopt]").all():
        clicks.press(tick)
    clicks.press(page.locator("form[action$='/indienen/'] button[type=submit]"))
    page.wait_for_url(re.compile(r"/voortgang/\d+/$"))


def fill_in(page, clicks, place):
    """All that a lead has to say."""
    page.locator(f"[name=part{place.pk}-delivered]").fill("Veertig bedrijven gesproken.")
    page.locator("[name=achieved]").fill("De regeling is open.")
    clicks.press(page.locator("button[value=developments]"))
    expect(page.locator("[name=developments]")).not_to_have_value("")
    clicks.press(page.locator("button[value='add:spending']"))
    page.locator("[name=spending-n1-description]").fill("Werving")
    page.locator("[name=spending-n1-amount]").fill("4.250,50")
    for box in page.locator("input[name^=reading-]").all():
        box.fill("60")
    clicks.press(page.locator("label[for=id_light_1]"))
    page.locator("[name=light_reason]").fill("Werkgevers geven lastig vrij.")
    clicks.press(page.locator("[name=then][value=next]").last)


def receipts(half_year):
    """The mails with the receipt, after a worker made it."""
    run(Job.objects.get(kind="half_year_receipt").pk)
    return MailMessage.objects.filter(key__contains=f"progress:{half_year.pk}:receipt:")


@pytest.mark.smoke
def test_an_unchanged_deal_is_handed_in_with_at_most_six_clicks(
    page, site, trouble, half_year, clicks
):
    log_in(page, site, "oom")
    page.goto(site)
    clicks.press(page.locator(f"a[href='/voortgang/{half_year.pk}/']"))
    clicks.press(page.locator("form[action$='/ongewijzigd/'] button"))
    hand_in(page, clicks)
    half_year.refresh_from_db()
    print(f"half-year unchanged clicks {clicks.count}")
    assert half_year.status == ProgressStatus.SUBMITTED and clicks.count <= 6
    mails = receipts(half_year)
    assert mails.filter(to="oom@demo.example", attachment__isnull=False).count() == 1
    assert not trouble


def test_a_whole_half_year_from_the_link_in_the_mail_to_the_receipt(
    page, site, trouble, half_year, clicks
):
    Programme.objects.update(mails_from=None)  # as if the accord was here when it opened
    progress_mails.ask_all(on=half_year.period.opens_on)
    mail = MailMessage.objects.get(
        to="oom@demo.example", key__startswith=f"progress:{half_year.pk}:ask:"
    )
    log_in(page, site, "oom")
    clicks.count += 1  # on the link in the mail
    page.goto(re.search(r"https?://\S+", mail.body)[0])
    place = half_year.activity.participation_set.get(organisation__short="OOM")
    fill_in(page, clicks, place)
    hand_in(page, clicks)
    half_year.refresh_from_db()
    print(f"half-year filled in clicks {clicks.count}")
    text = half_year_text(half_year)
    assert (half_year.status, text.light, str(text.spent)) == ("submitted", "amber", "4250.50")
    assert text.part(place.pk).is_ready and text.developments
    assert receipts(half_year).filter(to="oom@demo.example").exists()
    assert not trouble


def test_what_is_typed_in_a_half_year_is_kept_within_ten_seconds(page, site, trouble, half_year):
    log_in(page, site, "oom")
    page.goto(f"{site}/voortgang/{half_year.pk}/")
    page.locator("[name=achieved]").press_sequentially("Half getypte zin", delay=20)
    expect(page.locator("[data-saved] .hos-saved")).to_be_visible(timeout=10_000)
    page.reload()
    expect(page.locator("[name=achieved]")).to_have_value("Half getypte zin")
    assert [draft.section for draft in Draft.objects.all()] == ["lead"]
    assert not trouble


def test_last_time_is_taken_over_in_place(page, site, half_year):
    log_in(page, site, "oom")
    page.goto(f"{site}/voortgang/{half_year.pk}/")
    page.locator("[name=developments]").fill("Half getypt")
    page.locator("button[value=achieved]").click()
    expect(page.locator("[name=achieved]")).not_to_have_value("")
    expect(page.locator("[name=developments]")).to_have_value("Half getypt")


def test_a_half_year_is_written_without_javascript(browser, site, half_year):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, site, "oom")
    page.goto(f"{site}/voortgang/{half_year.pk}/")
    page.locator("button[value=achieved]").click()
    page.locator("[value='add:spending']").click()
    page.locator("[name=spending-n1-kind]").select_option("not_applicable")
    page.locator("[name=then][value=next]").last.click()
    assert page.url.endswith("/controleren/")
    text = half_year_text(half_year)
    assert [line.kind for line in text.spending] == ["not_applicable"]
    context.close()
