"""The parties of the accord and their roles."""

import pytest
from django.urls import reverse

from deals.models import Contribution, Organisation, Participation, coalition


def url(name, accord, *more):
    return reverse(f"deals:{name}", args=[accord.pk, *more])


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


@pytest.fixture
def party(accord):
    return coalition.join(accord, name="OOM")


def test_a_known_organisation_joins_by_name_or_abbreviation(office, cast, accord):
    answer = office.post(url("party_add", accord), {"new_party": " roc van amsterdam"})
    place = accord.participation_set.get()
    assert answer["Location"] == url("programme_party", accord, place.pk)
    assert place.organisation == cast.orgs["roc"]


def test_an_unknown_organisation_is_asked_its_kind_first(office, accord):
    answer = office.post(url("party_add", accord), {"new_party": "Nieuwe BV"})
    assert answer.status_code == 422
    assert b"new_party_kind" in answer.content
    assert b"Nieuwe BV" in answer.content
    assert not Organisation.objects.filter(name="Nieuwe BV").exists()
    office.post(url("party_add", accord), {"new_party": "Nieuwe BV", "new_party_kind": "company"})
    assert accord.participation_set.get().organisation.kind == "company"


def test_a_party_joins_once(office, accord, party):
    answer = office.post(url("party_add", accord), {"new_party": "OOM"})
    assert answer.status_code == 422
    assert accord.participation_set.count() == 1


def test_the_old_name_of_a_merged_organisation_leads_to_the_present_one(office, cast, accord):
    Organisation.objects.create(name="Oud Fonds", kind="other", merged_into=cast.orgs["oom"])
    office.post(url("party_add", accord), {"new_party": "Oud Fonds"})
    assert accord.participation_set.get().organisation == cast.orgs["oom"]


@pytest.mark.parametrize(
    "post", [{}, {"new_party": "  "}, {"new_party": "X", "new_party_kind": "?"}]
)
def test_a_party_without_a_name_or_with_a_strange_kind_is_refused(office, accord, post):
    assert office.post(url("party_add", accord), post).status_code == 422
    assert not accord.participation_set.exists()


def test_a_party_gets_roles_that_can_be_changed_and_removed(office, accord, party):
    office.post(url("role_add", accord, party.pk), {"role": "driver", "description": "Jaagt aan"})
    role = Contribution.objects.get()
    page = url("role", accord, party.pk, role.pk)
    seen = office.get(page).context["seen"]
    office.post(page, {"role": "knowledge", "description": "Kennis", "_seen": seen})
    role.refresh_from_db()
    assert (role.role, role.description) == ("knowledge", "Kennis")
    office.post(url("role_remove", accord, party.pk, role.pk))
    assert not Contribution.objects.exists()


def test_a_party_drives_once(office, accord, party):
    coalition.take_on(party, role="driver")
    other = coalition.take_on(party, role="knowledge")
    assert office.post(url("role_add", accord, party.pk), {"role": "driver"}).status_code == 422
    page = url("role", accord, party.pk, other.pk)
    seen = office.get(page).context["seen"]
    assert office.post(page, {"role": "driver", "_seen": seen}).status_code == 422
    assert Contribution.objects.filter(role="driver").count() == 1


def test_pressing_twice_adds_one_role(office, accord, party):
    for _press in range(2):
        office.post(url("role_add", accord, party.pk), {"role": "knowledge", "description": "x"})
    assert Contribution.objects.count() == 1


def test_a_party_is_removed_after_a_question(office, accord, party):
    coalition.join(accord, name="OTIB")
    coalition.take_on(party, role="driver")
    assert office.get(url("party_remove", accord, party.pk)).status_code == 200
    assert Participation.objects.count() == 2
    office.post(url("party_remove", accord, party.pk))
    assert accord.participation_set.get().organisation.short == "OTIB"
    assert not Contribution.objects.exists()


def test_an_adopted_accord_keeps_its_last_party(office, accord, party):
    office.post(url("party_remove", accord, party.pk))
    assert accord.participation_set.exists()


def test_the_place_of_a_deal_is_no_party_of_the_accord(office, accord, running):
    place = running.participation_set.first()
    assert office.get(url("programme_party", accord, place.pk)).status_code == 404
    assert office.post(url("party_remove", accord, place.pk)).status_code == 404


@pytest.mark.parametrize("name", ["programme_party", "party_remove"])
@pytest.mark.parametrize("who", ["oom", "provincie", "projectleider"])
def test_others_do_not_manage_parties(client, cast, accord, party, who, name):
    client.force_login(getattr(cast, who))
    assert client.get(url(name, accord, party.pk)).status_code == 403
    assert client.post(url("party_add", accord), {"new_party": "FME"}).status_code == 403
    assert client.post(url("role_add", accord, party.pk), {"role": "driver"}).status_code == 403
    assert accord.participation_set.count() == 1


def test_a_hundred_parties_are_paged_searched_and_filtered(office, accord):
    for number in range(100):
        coalition.join(accord, name=f"Bedrijf {number:03}", kind="company")
    coalition.join(accord, name="ROCvA")
    page = url("programme_parties", accord)
    assert len(office.get(page).context["page"]) == 50
    assert len(office.get(f"{page}?pagina=3").context["page"]) == 1
    assert [str(place) for place in office.get(f"{page}?q=bedrijf 042").context["page"]] == [
        "Bedrijf 042"
    ]
    assert [str(p) for p in office.get(f"{page}?helix=education").context["page"]] == ["ROCvA"]
    assert b"hos-empty" in office.get(f"{page}?q=bestaat niet").content


def test_the_sides_are_counted(office, accord):
    for name in ["OOM", "PNH", "SZW", "ROCvA", "HoS"]:
        coalition.join(accord, name=name)
    sides = office.get(url("programme_parties", accord)).context["sides"]
    assert sides == [("government", 2), ("education", 1), ("business", 1), ("none", 1)]
