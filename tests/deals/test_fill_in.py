"""Filling in a deal: sections are saved, drafts are kept raw, rows are added and moved."""

import json

import pytest
from django.urls import reverse

from deals.models import Deal, EventKind, judging
from hos.drafts.models import Draft
from tests.builders import MOMENT


def url(deal, slug, name="section"):
    return reverse(f"deals:{name}", args=[deal.pk, slug])


def form_of(client, address):
    """What a browser would send from the page: every field as it stands."""
    context = client.get(address).context
    typed = {name: list(values) for name, values in context["form"].typed().items()}
    for part in context["form"].parts():
        if part.is_bound:
            typed |= {name: part.data.getlist(name) for name in part.data}
    return typed | {"_seen": context["seen"]}


@pytest.fixture
def lead(client, cast):
    client.force_login(cast.oom2)
    return client


def test_a_lead_saves_a_section(lead, draft):
    typed = form_of(lead, url(draft, "innovatie"))
    answer = lead.post(url(draft, "innovatie"), typed | {"innovation": "Nieuw is de keuze."})
    assert answer.status_code == 302
    assert Deal.objects.get(pk=draft.pk).innovation == "Nieuw is de keuze."


def test_saving_leaves_an_event_with_what_changed(lead, draft):
    typed = form_of(lead, url(draft, "innovatie"))
    lead.post(url(draft, "innovatie"), typed | {"innovation": "Nieuw is de keuze."})
    change = draft.events.filter(kind=EventKind.TEXT_CHANGED).first().changes[0]
    assert (change["path"], change["after"]) == ("innovation", "Nieuw is de keuze.")


def test_an_unfinished_section_is_saved_and_says_what_is_missing(lead, draft):
    typed = form_of(lead, url(draft, "doel"))
    answer = lead.post(url(draft, "doel"), typed | {"target_interest": ""}, follow=True)
    assert Deal.objects.get(pk=draft.pk).target_interest == ""
    assert "#id_target_interest" in answer.content.decode()


def test_a_deal_that_lasts_long_is_no_social_impact_bond(lead, draft):
    typed = form_of(lead, url(draft, "gegevens")) | {"instrument": "social_impact_bond"}
    assert lead.post(url(draft, "gegevens"), typed).status_code == 422


def test_a_wrong_date_comes_back_with_all_that_was_typed(lead, draft):
    typed = form_of(lead, url(draft, "aanpak"))
    answer = lead.post(
        url(draft, "aanpak"), typed | {"starts_on": "31 februari", "ends_on": "1-9-26"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="31 februari"' in page
    assert 'value="1-9-26"' in page
    assert 'href="#id_starts_on"' in page


def test_what_is_typed_is_kept_raw_as_a_draft(lead, draft, cast):
    typed = form_of(lead, url(draft, "aanpak")) | {"starts_on": "1 jan 20"}
    answer = lead.post(url(draft, "aanpak", "section_draft"), typed)
    assert answer.status_code == 200
    assert Draft.objects.get(user=cast.oom2).typed["starts_on"] == ["1 jan 20"]
    assert 'value="1 jan 20"' in lead.get(url(draft, "aanpak")).content.decode()


def test_a_draft_is_shown_without_errors_and_can_be_thrown_away(lead, draft):
    typed = form_of(lead, url(draft, "aanpak")) | {"starts_on": "half"}
    lead.post(url(draft, "aanpak", "section_draft"), typed)
    assert "hos-errors" not in lead.get(url(draft, "aanpak")).content.decode()
    lead.post(url(draft, "aanpak", "section_draft_drop"))
    assert "half" not in lead.get(url(draft, "aanpak")).content.decode()


def test_saving_removes_the_draft(lead, draft):
    typed = form_of(lead, url(draft, "innovatie"))
    lead.post(url(draft, "innovatie", "section_draft"), typed | {"innovation": "x"})
    lead.post(url(draft, "innovatie"), typed | {"innovation": "Klaar."})
    assert not Draft.objects.exists()


def test_a_draft_is_seen_by_its_owner_only(client, cast, draft):
    client.force_login(cast.oom2)
    typed = form_of(client, url(draft, "innovatie"))
    client.post(url(draft, "innovatie", "section_draft"), typed | {"innovation": "geheim"})
    client.force_login(cast.otib)
    assert "geheim" not in client.get(url(draft, "innovatie")).content.decode()


def test_a_step_is_added_moved_and_removed_without_losing_what_was_typed(lead, draft):
    address = url(draft, "aanpak")
    typed = form_of(lead, address) | {"planning_note": "half getypt"}
    lead.post(address, typed | {"row_action": "add:step"})
    typed = form_of(lead, address) | {"step-n1-title": "Evaluatie"}
    lead.post(address, typed | {"row_action": "up:step:n1"})
    typed = form_of(lead, address)
    assert typed["planning_note"] == ["half getypt"]
    first = typed["rows.step"][0]
    lead.post(address, typed | {"row_action": f"remove:step:{first}"})
    lead.post(address, form_of(lead, address))
    titles = [step.title for step in Deal.objects.get(pk=draft.pk).steps.all()]
    assert titles == ["Evaluatie", "Scholing"]


def test_a_party_is_added_by_name_with_an_empty_contribution(lead, draft, cast):
    address = url(draft, "partners")
    typed = form_of(lead, address) | {"new_party": "rocva", "row_action": "add-party"}
    assert lead.post(address, typed).status_code == 302
    typed = form_of(lead, address)
    row = typed["rows.party"][-1]
    contribution = typed[f"rows.contribution{row}"][0]
    typed |= {
        f"contribution{row}-{contribution}-role": "training",
        f"contribution{row}-{contribution}-value": "40 uur",
    }
    assert lead.post(address, typed).status_code == 302
    place = draft.participation_set.get(organisation=cast.orgs["roc"])
    assert place.contribution_set.get().hours == 40


def test_an_unknown_party_asks_for_its_kind_and_then_becomes_an_organisation(lead, draft):
    address = url(draft, "partners")
    typed = form_of(lead, address) | {"new_party": "Bakkerij Jansen", "row_action": "add-party"}
    assert lead.post(address, typed).status_code == 422
    typed |= {"new_party_kind": "company"}
    assert lead.post(address, typed).status_code == 302
    assert "Bakkerij Jansen" in lead.get(address).content.decode()


def test_the_same_organisation_is_not_a_party_twice(lead, draft):
    address = url(draft, "partners")
    typed = form_of(lead, address) | {"new_party": "OOM", "row_action": "add-party"}
    assert lead.post(address, typed).status_code == 422


def test_a_contribution_keeps_its_amount_to_the_cent(lead, draft, cast):
    address = url(draft, "partners")
    typed = form_of(lead, address)
    place = draft.participation_set.get(organisation=cast.orgs["szw"])
    row = place.contribution_set.get()
    typed |= {
        f"contribution{place.pk}-{row.pk}-value": "€ 1.000,50",
        f"contribution{place.pk}-{row.pk}-certainty": "reserved",
    }
    lead.post(address, typed)
    row.refresh_from_db()
    assert (str(row.amount), row.certainty) == ("1000.50", "reserved")


def test_a_partner_fills_in_its_own_contribution_and_contact_only(client, cast, draft):
    place = draft.participation_set.get(organisation=cast.orgs["szw"])
    client.force_login(cast.szw)
    address = reverse("deals:own_contribution", args=[draft.pk, place.pk])
    typed = form_of(client, address)
    row = typed[f"rows.contribution{place.pk}"][0]
    typed |= {f"contribution{place.pk}-{row}-description": "Geld", "contact_name": "P. Smit"}
    assert client.post(address, typed).status_code == 302
    place.refresh_from_db()
    assert (place.contact_name, place.contribution_set.get().description) == ("P. Smit", "Geld")
    assert client.get(url(draft, "partners")).status_code == 403


def test_a_coordinating_party_may_write_the_shared_text(client, cast, draft):
    client.force_login(cast.projectleider)  # the province leads the project, no lead applicant
    assert client.get(url(draft, "doel")).status_code == 200


@pytest.mark.parametrize("name", ["lezer", "szw", "buiten", "provincie", "beheer"])
def test_others_do_not_write_the_shared_text(client, cast, draft, name):
    client.force_login(getattr(cast, name))
    assert client.post(url(draft, "innovatie"), {"innovation": "x"}).status_code in (403, 404)
    assert Deal.objects.get(pk=draft.pk).innovation != "x"


def test_text_typed_while_the_deal_was_handed_in_is_kept(lead, cast, submitted):
    typed = {"innovation": "net te laat", "_seen": json.dumps({})}
    answer = lead.post(url(submitted, "innovatie"), typed)
    assert answer.status_code == 302
    assert Draft.objects.get(user=cast.oom2).typed["innovation"] == ["net te laat"]


def test_an_error_among_the_parties_names_the_party(lead, cast, draft):
    place = draft.participation_set.get(organisation=cast.orgs["otib"])
    row = place.contribution_set.get()
    typed = form_of(lead, url(draft, "partners"))
    answer = lead.post(
        url(draft, "partners"), typed | {f"contribution{place.pk}-{row.pk}-value": "veel"}
    )
    [(sentence, _anchor)] = answer.context["errors"]
    assert sentence.startswith("OTIB: ")


def test_a_section_that_was_sent_back_repeats_the_reason(lead, cast, submitted):
    judging.send_back(submitted, by=cast.programma, at=MOMENT, reason="Te vaag.", sections=["doel"])
    assert "Te vaag." in lead.get(url(submitted, "doel")).content.decode()
    assert "Te vaag." not in lead.get(url(submitted, "innovatie")).content.decode()
