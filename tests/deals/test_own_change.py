"""A party changes its own contribution of a running deal: a proposal for leads and office."""

import pytest
from django.urls import reverse

from deals.models import Deal, DealText
from deals.models.amendment import Amendment, propose
from hos.mail.models import MailMessage
from reporting.start.tasks import office_tasks, partner_tasks
from tests.builders import MOMENT
from tests.deals.test_fill_in import form_of


def url(deal, name, *args):
    return reverse(f"deals:{name}", args=[deal.pk, *args])


def reload(deal):
    return Deal.objects.get(pk=deal.pk)


@pytest.fixture
def place(cast, running):
    return running.participation_set.get(organisation=cast.orgs["szw"])


@pytest.fixture
def partner(client, cast, running, place):
    """SZW, which leads nothing, after it raised its amount."""
    client.force_login(cast.szw)
    address = url(running, "own_contribution", place.pk)
    row = place.contribution_set.get()
    typed = form_of(client, address) | {f"contribution{place.pk}-{row.pk}-value": "5.000"}
    client.post(address, typed)
    return client


def test_the_party_sees_that_it_is_a_proposal_and_reads_the_differences(partner, running):
    page = partner.get(url(running, "detail"))
    assert page.context["amendment"].changes
    assert url(running, "amendment") in page.content.decode()
    assert "5.000" in partner.get(url(running, "amendment")).content.decode()


def test_leads_get_a_mail_and_a_task_and_the_office_a_task(partner, cast, running):
    mails = MailMessage.objects.filter(key__contains="contribution_changed")
    assert {mail.to for mail in mails} == {
        cast.oom.email, cast.oom2.email, cast.otib.email, cast.otib2.email
    }  # fmt: skip
    address = url(running, "amendment")
    today = MOMENT.date()
    for tasks in (office_tasks(cast.programma, on=today), partner_tasks(cast.oom, on=today)):
        assert address in [task.url for task in tasks]


@pytest.mark.parametrize("name", ["programma", "oom"])
def test_the_deal_asks_something_of_leads_and_office(partner, cast, running, name):
    waiting = Deal.objects.waiting_for(getattr(cast, name), on=MOMENT.date())
    assert waiting.filter(pk=running.pk).exists()


def test_a_lead_that_changes_its_own_part_gets_no_mail(client, cast, running):
    client.force_login(cast.oom)
    own = running.participation_set.get(organisation=cast.orgs["oom"])
    address = url(running, "own_contribution", own.pk)
    row = own.contribution_set.first()
    typed = form_of(client, address) | {f"contribution{own.pk}-{row.pk}-value": "5.000"}
    client.post(address, typed)
    assert Amendment.of(reload(running)).changes
    assert not MailMessage.objects.filter(key__contains="contribution_changed").exists()


def test_the_party_takes_its_own_change_back(partner, cast, running, place):
    before = running.version_in_force().text
    assert partner.get(url(running, "own_change_drop", place.pk)).status_code == 200
    partner.post(url(running, "own_change_drop", place.pk))
    assert DealText.working(reload(running)) == before
    tasks = office_tasks(cast.programma, on=MOMENT.date())
    assert url(running, "amendment") not in [task.url for task in tasks]


def test_taking_back_leaves_the_changes_of_others(partner, cast, running, place):
    partner.force_login(cast.oom)
    address = url(running, "section", "innovatie")
    partner.post(address, form_of(partner, address) | {"innovation": "Heel anders."})
    partner.force_login(cast.szw)
    partner.post(url(running, "own_change_drop", place.pk))
    assert [change.path for change in Amendment.of(reload(running)).changes] == ["innovation"]


def test_a_change_that_was_proposed_is_not_taken_back_by_the_party(partner, cast, running, place):
    deal = reload(running)
    keys = frozenset(found.key for found in deal.findings())
    propose(deal, by=cast.oom, at=MOMENT, confirmed=keys)
    partner.post(url(running, "own_change_drop", place.pk))
    assert Amendment.of(reload(running)).changes


@pytest.mark.parametrize("name", ["lezer", "projectleider"])
def test_nobody_takes_back_the_change_of_another_party(partner, cast, running, place, name):
    partner.force_login(getattr(cast, name))
    assert partner.post(url(running, "own_change_drop", place.pk)).status_code == 403
