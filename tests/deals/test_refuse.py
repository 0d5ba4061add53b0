"""A party does not agree: who hears it, and what the pages say until there is a new version."""

import pytest
from django.urls import reverse

from deals.models import Deal, signing
from hos.mail.models import MailMessage
from reporting.start.tasks import office_tasks, partner_tasks
from tests.builders import MOMENT

REASON = "Het bedrag klopt niet."


def url(deal, name, *args):
    return reverse(f"deals:{name}", args=[deal.pk, *args])


def place_of(deal, organisation):
    return deal.participation_set.get(organisation=organisation)


@pytest.fixture
def refused(client, cast, signing_deal):
    """OOM signed, then SZW refused."""
    version = signing_deal.versions.get()
    place = place_of(signing_deal, cast.orgs["oom"])
    signing.sign(version, place, by=cast.oom, signatory="A. Oom", position="", at=MOMENT)
    client.force_login(cast.szw)
    place = place_of(signing_deal, cast.orgs["szw"])
    client.post(url(signing_deal, "refuse", 1, place.pk), {"reason": REASON})
    return Deal.objects.get(pk=signing_deal.pk)


def test_the_signatures_say_who_refused_and_why(client, cast, refused):
    client.force_login(cast.otib)
    page = client.get(url(refused, "signatures"))
    [(_version, lapse, rows)] = page.context["versions"]
    assert (lapse.name, lapse.reason, lapse.event.by) == ("SZW", REASON, cast.szw)
    assert [row.name for row in rows if row.has_refused] == ["SZW"]
    assert REASON in page.content.decode()


@pytest.mark.parametrize("page", ["detail", "tasks"])
def test_the_deal_says_why_it_came_back(client, cast, refused, page):
    client.force_login(cast.oom)
    assert REASON in client.get(url(refused, page)).content.decode()


def test_the_office_and_the_leads_find_it_on_their_start_pages(cast, refused):
    today = MOMENT.date()
    for tasks in (office_tasks(cast.programma, on=today), partner_tasks(cast.oom, on=today)):
        assert any(REASON in task.hint for task in tasks)


def test_it_is_gone_from_the_start_page_once_the_deal_is_handed_in_again(cast, refused):
    keys = frozenset(found.key for found in refused.findings())
    refused.submit(by=cast.oom, at=refused.events.first().at, confirmed=keys)
    tasks = office_tasks(cast.programma, on=MOMENT.date())
    assert not any(REASON in task.hint for task in tasks)


def test_parties_that_were_asked_hear_that_the_version_is_off(cast, refused):
    mails = MailMessage.objects.filter(key__contains="sign_lapsed")
    assert {mail.to for mail in mails} == {cast.projectleider.email}
    assert all(REASON in mail.body for mail in mails)


def test_the_page_of_a_version_that_is_off_says_so_and_takes_no_signature(client, cast, refused):
    place = place_of(refused, cast.orgs["pnh"])
    client.force_login(cast.projectleider)
    page = client.get(url(refused, "sign", 1, place.pk))
    assert page.context["lapse"].name == "SZW"
    assert refused.get_absolute_url() in page.content.decode()
    client.post(url(refused, "sign", 1, place.pk), {"signatory": "P", "has_read": "on"})
    assert refused.versions.get().signatures.count() == 1


def test_a_version_taken_back_is_told_to_those_who_were_asked(client, cast, signing_deal):
    client.force_login(cast.programma)
    client.post(url(signing_deal, "take_back", 1), {"reason": "Fout in de tekst."})
    mails = MailMessage.objects.filter(key__contains="sign_lapsed")
    assert {mail.to for mail in mails} == {cast.szw.email, cast.projectleider.email}
    assert Deal.objects.get(pk=signing_deal.pk).last_return().reason == "Fout in de tekst."


def test_a_withdrawn_deal_shows_its_reason(client, cast, draft):
    client.force_login(cast.oom)
    client.post(url(draft, "withdraw"), {"reason": "Te weinig tijd."})
    assert "Te weinig tijd." in client.get(url(draft, "detail")).content.decode()
