"""The whole life of a deal in the browser: made, filled in, handed in, judged, signed, as pdf."""

import pytest
from playwright.sync_api import expect

from deals.models import Deal, Organisation
from hos.jobs.models import Job
from hos.jobs.run import run
from tests.browser.conftest import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = {
    "doel": ["description", "target_group", "target_interest"],
    "innovatie": ["innovation"],
    "coordinatie": ["coordination", "hos_relation"],
    "good-practice": ["good_practice", "sharing_plan", "cost_note"],
}


@pytest.mark.smoke
def test_a_deal_is_made_judged_signed_and_printed(page, site, trouble):
    log_in(page, site, "programma")
    deal = make(page, site)
    fill_in(page, site, deal)
    hand_in(page, site, deal)
    judge(page, site, deal)
    for name in ("oom", "otib"):
        sign(page, site, deal, name)
    assert Deal.objects.get(pk=deal.pk).status == "running"
    print_it(page, site, deal)
    assert not trouble


def submit(page):
    """Press the main button, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator("main form[method=post] .btn-primary").last.click()


def make(page, site):
    page.goto(f"{site}/deals/nieuw/")
    page.locator("[name=title]").fill("Deal uit de browser")
    page.locator("[name=goal]").select_option(index=1)
    lead = Organisation.objects.get(short="OOM")
    page.locator("[name=lead]").select_option(str(lead.pk))
    submit(page)
    return Deal.objects.get(title="Deal uit de browser")


def fill_in(page, site, deal):
    part = f"{site}/deals/{deal.pk}/bewerken"
    page.goto(f"{part}/gegevens/")
    page.locator("[name=deal_type][value=pilot]").check()
    submit(page)
    for slug, names in TEXTS.items():
        page.goto(f"{part}/{slug}/")
        for name in names:
            page.locator(f"[name={name}]").fill(f"Tekst voor {name}.")
        submit(page)
    partners(page, part)
    planning(page, part, deal)


def partners(page, part):
    page.goto(f"{part}/partners/")
    page.locator("[value^='add:contribution']").first.click()
    expect(page.locator("[name$='-role']")).to_have_count(1)
    page.locator("[name$='-role']").first.select_option("training")
    page.locator("#id_new_party").fill("OTIB")
    page.locator("[value=add-party]").click()
    expect(page.locator("fieldset[id^=rij-party]")).to_have_count(2)
    page.locator("[name$='-role']").last.select_option("cashier")
    page.locator("[name$='-value']").last.fill("1.000,50")
    submit(page)


def planning(page, part, deal):
    page.goto(f"{part}/aanpak/")
    first = deal.goal.programme.starts_on
    page.locator("[name=starts_on]").fill(f"1 maart {first.year + 1}")
    page.locator("[name=ends_on]").fill(f"31-12-{first.year + 1}")
    page.locator("[value='add:step']").click()
    page.locator("[name$='-title']").last.fill("Beginnen")
    submit(page)


def hand_in(page, site, deal):
    page.goto(f"{site}/deals/{deal.pk}/controleren/")
    for box in page.locator("[name=klopt]").all():
        box.check()
    submit(page)
    assert Deal.objects.get(pk=deal.pk).status == "submitted"


def judge(page, site, deal):
    page.goto(f"{site}/deals/{deal.pk}/toets/invullen/")
    for yes in page.locator("[name$='-verdict'][value=yes]").all():
        yes.check()
    submit(page)
    page.goto(f"{site}/deals/{deal.pk}/toets/akkoord/")
    page.locator("[name=motivation]").fill("Goed plan.")
    submit(page)


def sign(page, site, deal, name):
    log_in(page, site, name)
    page.goto(f"{site}/")
    page.locator(f"a[href^='/deals/{deal.pk}/versies/1/partij/']").click()
    page.locator("[name=has_read]").check()
    submit(page)


def print_it(page, site, deal):
    page.goto(f"{site}/deals/{deal.pk}/pdf/")
    expect(page.locator("progress")).to_be_visible()
    run(Job.objects.get(kind="deal_document", state="queued").pk)
    link = page.locator("#taak a.btn-primary")
    expect(link).to_be_visible(timeout=10_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
