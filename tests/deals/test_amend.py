"""Changing a running deal: the signed text holds until a new version is signed."""

import pytest
from django.urls import reverse

from deals.models import Deal, DealText
from deals.models.amendment import Amendment
from tests.builders import sign_all
from tests.deals.test_fill_in import form_of


def url(deal, name, *args):
    return reverse(f"deals:{name}", args=[deal.pk, *args])


def change(client, deal, slug, **typed):
    address = url(deal, "section", slug)
    return client.post(address, form_of(client, address) | typed)


def reload(deal):
    return Deal.objects.get(pk=deal.pk)


@pytest.fixture
def lead(client, cast):
    client.force_login(cast.oom)
    return client


def propose(client, deal):
    keys = [found.key for found in deal.findings()]
    return client.post(url(deal, "submit"), {"klopt": keys})


def test_pages_show_the_signed_text_while_a_change_is_prepared(lead, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    assert "Heel anders." not in lead.get(url(running, "detail")).content.decode()
    assert "Heel anders." in lead.get(url(running, "amendment")).content.decode()


def test_a_change_of_the_shared_text_asks_everyone(lead, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    assert len(Amendment.of(reload(running)).asks) == 4


def test_a_change_of_one_contribution_asks_only_that_party(client, cast, running):
    place = running.participation_set.get(organisation=cast.orgs["szw"])
    row = place.contribution_set.get()
    client.force_login(cast.szw)
    address = url(running, "own_contribution", place.pk)
    typed = {f"contribution{place.pk}-{row.pk}-value": "5.000"}
    client.post(address, form_of(client, address) | typed)
    assert Amendment.of(reload(running)).asks == {place.pk}


def test_from_proposal_to_the_next_version_in_force(lead, cast, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    assert propose(lead, reload(running)).status_code == 302
    lead.force_login(cast.programma)
    assert lead.post(url(running, "amendment_approve")).status_code == 302
    deal = reload(running)
    assert deal.version_in_force().number == 1
    sign_all(deal, cast)
    deal = reload(running)
    assert deal.version_in_force().number == 2
    assert deal.versions.get(number=1).state == "replaced"
    assert deal.text().innovation == "Heel anders."


def test_the_text_is_closed_while_a_change_is_judged_or_signed(lead, cast, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    propose(lead, reload(running))
    assert not reload(running).is_open_for_text()
    lead.force_login(cast.programma)
    lead.post(url(running, "amendment_approve"))
    assert not reload(running).is_open_for_text()


def test_a_proposal_sent_back_opens_the_text_again(lead, cast, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    propose(lead, reload(running))
    lead.force_login(cast.programma)
    lead.post(url(running, "amendment_return"), {"reason": "Te vaag."})
    assert reload(running).is_open_for_text()


def test_an_unchanged_deal_cannot_be_proposed(lead, running):
    assert propose(lead, running).status_code == 422


def test_dropping_a_change_restores_every_word_row_and_order(lead, cast, running):
    lead.force_login(cast.programma)
    before = DealText.working(running)
    address = url(running, "section", "partners")
    typed = form_of(lead, address)
    typed["rows.party"] = list(reversed(typed["rows.party"][1:]))
    lead.post(address, typed)
    address = url(running, "section", "aanpak")
    typed = form_of(lead, address)
    typed["rows.step"] = [typed["rows.step"][1], "n1"]
    lead.post(address, typed | {"step-n1-title": "Nieuw", "planning_note": "Anders."})
    change(lead, running, "gegevens", title="Andere titel", education_levels=["mbo2"])
    assert Amendment.of(reload(running)).changes
    lead.post(url(running, "amendment_drop"))
    assert DealText.working(reload(running)) == before


def test_a_party_taken_out_leaves_when_the_new_version_holds(lead, cast, running):
    address = url(running, "section", "partners")
    typed = form_of(lead, address)
    gone = running.participation_set.get(organisation=cast.orgs["szw"])
    typed["rows.party"] = [row for row in typed["rows.party"] if row != str(gone.pk)]
    lead.post(address, typed)
    assert Deal.objects.visible_to(cast.szw).filter(pk=running.pk).exists()
    propose(lead, reload(running))
    lead.force_login(cast.programma)
    lead.post(url(running, "amendment_approve"))
    sign_all(reload(running), cast)
    del cast.szw._standing
    assert not Deal.objects.visible_to(cast.szw).filter(pk=running.pk).exists()


def test_a_renamed_organisation_is_no_change_and_signed_texts_keep_the_old_name(cast, running):
    cast.orgs["oom"].name = "Fonds voor Metaal"
    cast.orgs["oom"].save()
    deal = reload(running)
    assert not Amendment.of(deal).changes
    assert deal.text().parties[0].name.startswith("Opleidings- en")


def test_a_refused_change_leaves_the_old_version_in_force(lead, cast, running):
    change(lead, running, "innovatie", innovation="Heel anders.")
    propose(lead, reload(running))
    lead.force_login(cast.programma)
    lead.post(url(running, "amendment_approve"))
    place = running.participation_set.get(organisation=cast.orgs["szw"])
    lead.force_login(cast.szw)
    lead.post(url(running, "refuse", 2, place.pk), {"reason": "Nee."})
    deal = reload(running)
    assert (deal.status, deal.version_in_force().number) == ("running", 1)
    assert deal.is_open_for_text()
