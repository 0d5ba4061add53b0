"""«Controleren» and handing in: what is missing blocks, what is doubtful is confirmed."""

import pytest
from django.urls import reverse

from deals.models import Deal
from deals.models.rules import Frame, findings
from hos.mail.models import MailMessage
from tests.builders import make_draft
from tests.deals.test_fill_in import form_of, url


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


def type_only(client, deal, slug="innovatie", **typed):
    """Let the page keep what is typed by itself, without saving it."""
    form = form_of(client, url(deal, slug))
    client.post(url(deal, slug, "section_draft"), form | typed)


def hand_in(client, deal):
    return post(client, deal, klopt=[found.key for found in deal.findings()])


def test_a_deal_is_not_handed_in_over_what_one_typed_and_did_not_save(client, cast, draft):
    client.force_login(cast.oom)
    type_only(client, draft, innovation="Half get")
    page = client.get(reverse("deals:check", args=[draft.pk])).content.decode()
    assert url(draft, "innovatie") in page
    assert hand_in(client, draft).status_code == 422
    client.post(url(draft, "innovatie", "section_draft_drop"))
    assert hand_in(client, draft).status_code == 302


def test_a_draft_that_changes_nothing_does_not_stand_in_the_way(client, cast, draft):
    client.force_login(cast.oom)
    type_only(client, draft)
    assert hand_in(client, draft).status_code == 302


def test_what_another_typed_is_told_without_its_text_and_does_not_block(client, cast, draft):
    client.force_login(cast.oom2)
    type_only(client, draft, innovation="Geheime gedachte")
    client.force_login(cast.oom)
    page = client.get(reverse("deals:check", args=[draft.pk])).content.decode()
    assert cast.oom2.name in page
    assert "Geheime gedachte" not in page
    assert hand_in(client, draft).status_code == 302


def test_every_doubt_that_was_not_ticked_is_a_link_to_its_box(client, cast, draft):
    client.force_login(cast.oom)
    answer = post(client, draft, klopt=["12:parties"])
    boxes = [anchor for _sentence, anchor in answer.context["errors"]]
    page = answer.content.decode()
    assert len(boxes) == len(draft.findings()) - 1
    assert all(f'id="{box}"' in page and f'href="#{box}"' in page for box in boxes)


def test_a_section_with_only_a_draft_is_busy(client, cast, accord):
    deal = make_draft(cast, accord, complete=False)
    client.force_login(cast.programma)
    type_only(client, deal, innovation="Half get")
    shown = client.get(reverse("deals:tasks", args=[deal.pk])).context["states"]
    by_slug = {state.section.slug: state.state for state in shown}
    assert (by_slug["innovatie"], by_slug["gegevens"], by_slug["doel"]) == ("busy", "busy", "empty")
