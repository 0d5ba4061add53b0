"""«Controleren» and handing in: what is missing blocks, what is doubtful is confirmed."""

import pytest
from django.urls import reverse

from deals.models import Deal
from deals.models.rules import Frame, findings
from hos.mail.models import MailMessage
from tests.builders import make_draft


def post(client, deal, **data):
    return client.post(reverse("deals:submit", args=[deal.pk]), data)


def rules(deal):
    return {(found.rule, found.blocks) for found in deal.findings()}


def test_an_empty_deal_lacks_everything_the_form_asks(cast, accord):
    deal = make_draft(cast, accord, complete=False)
    assert {(3, True), (6, True), (7, True), (9, True)} <= rules(deal)


def test_a_complete_deal_has_only_doubts(draft):
    assert rules(draft) == {(12, False), (13, False)}


def test_every_finding_links_to_its_field(client, cast, accord):
    deal = make_draft(cast, accord, complete=False)
    client.force_login(cast.programma)
    page = client.get(reverse("deals:check", args=[deal.pk])).content.decode()
    assert f"/deals/{deal.pk}/bewerken/doel/#id_target_group" in page
    assert f"/deals/{deal.pk}/bewerken/aanpak/#id_starts_on" in page


def test_an_incomplete_deal_is_not_handed_in(client, cast, accord):
    deal = make_draft(cast, accord, complete=False)
    client.force_login(cast.programma)
    assert post(client, deal).status_code == 422
    assert Deal.objects.get(pk=deal.pk).status == "draft"


def test_doubts_must_be_confirmed(client, cast, draft):
    client.force_login(cast.oom)
    assert post(client, draft).status_code == 422
    keys = [found.key for found in draft.findings()]
    assert post(client, draft, klopt=keys).status_code == 302
    assert Deal.objects.get(pk=draft.pk).status == "submitted"


def test_handing_in_tells_the_office_and_opens_a_round_with_what_is_known(client, cast, draft):
    client.force_login(cast.oom)
    post(client, draft, klopt=[found.key for found in draft.findings()])
    assert MailMessage.objects.filter(to=cast.programma.email).exists()
    known = {line.criterion for line in draft.assessments.get().lines.filter(verdict="yes")}
    assert known == {"A2", "A5", "A6", "S1", "S2"}


def test_handing_in_twice_is_once(client, cast, draft):
    client.force_login(cast.oom)
    keys = [found.key for found in draft.findings()]
    post(client, draft, klopt=keys)
    assert post(client, draft, klopt=keys).status_code == 403
    assert draft.assessments.count() == 1


@pytest.mark.parametrize("name", ["lezer", "szw", "projectleider", "provincie", "buiten"])
def test_only_a_lead_or_the_office_hands_in(client, cast, draft, name):
    client.force_login(getattr(cast, name))
    assert post(client, draft, klopt=["12:parties"]).status_code in (403, 404)


def test_a_deal_outside_the_accord_blocks(draft):
    from datetime import date

    found = findings(draft.text(), Frame(date(2026, 2, 1), date(2027, 1, 1)))
    assert (2, True) in {(one.rule, one.blocks) for one in found}


def test_a_withdrawn_deal_keeps_its_reason(client, cast, draft):
    client.force_login(cast.oom)
    address = reverse("deals:withdraw", args=[draft.pk])
    client.post(address, {"reason": "Te weinig tijd."})
    assert Deal.objects.get(pk=draft.pk).status == "withdrawn"
    assert draft.events.first().reason == "Te weinig tijd."
