"""Two people edit the same section: changes are merged, a real conflict keeps both texts."""

import pytest
from django.test import Client

from deals.models import Deal
from tests.deals.test_fill_in import form_of, url


@pytest.fixture
def two(cast):
    clients = []
    for user in (cast.oom2, cast.otib):
        client = Client()
        client.force_login(user)
        clients.append(client)
    return clients


def current(draft):
    return Deal.objects.get(pk=draft.pk)


def test_changes_of_different_fields_are_both_kept(two, draft):
    first, second = two
    address = url(draft, "doel")
    theirs, mine = form_of(first, address), form_of(second, address)
    first.post(address, theirs | {"description": "Nieuw doel."})
    second.post(address, mine | {"target_group": "Nieuwe groep."})
    assert current(draft).description == "Nieuw doel."
    assert current(draft).target_group == "Nieuwe groep."


def test_a_conflict_shows_both_texts_and_saves_nothing(two, draft):
    first, second = two
    address = url(draft, "innovatie")
    theirs, mine = form_of(first, address), form_of(second, address)
    first.post(address, theirs | {"innovation": "De eerste tekst."})
    answer = second.post(address, mine | {"innovation": "De tweede tekst."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "De eerste tekst." in page
    assert "De tweede tekst." in page
    assert current(draft).innovation == "De eerste tekst."


@pytest.mark.parametrize(
    ("side", "stays"), [("theirs", "De eerste tekst."), ("mine", "De tweede.")]
)
def test_the_person_chooses_which_text_stays(two, draft, side, stays):
    first, second = two
    address = url(draft, "innovatie")
    theirs, mine = form_of(first, address), form_of(second, address)
    first.post(address, theirs | {"innovation": "De eerste tekst."})
    mine |= {"innovation": "De tweede."}
    page = second.post(address, mine).context
    again = mine | {
        "_seen": page["seen"], "_conflict": "innovation", "_choose": f"{side}:innovation",
        "_theirs.innovation": "De eerste tekst.",
    }  # fmt: skip
    assert second.post(address, again).status_code == 302
    assert current(draft).innovation == stays


def test_a_conflict_that_nobody_chose_for_stays_a_conflict(two, draft):
    first, second = two
    address = url(draft, "innovatie")
    theirs, mine = form_of(first, address), form_of(second, address)
    first.post(address, theirs | {"innovation": "De eerste tekst."})
    mine |= {"innovation": "De tweede."}
    page = second.post(address, mine).context
    again = mine | {"_seen": page["seen"], "_conflict": "innovation"}
    assert second.post(address, again).status_code == 409
    assert current(draft).innovation == "De eerste tekst."


@pytest.mark.parametrize("then", ["reopened", "kept by itself and reopened"])
def test_a_conflict_stays_one_when_the_page_is_opened_anew(two, draft, then):
    first, second = two
    address = url(draft, "innovatie")
    theirs, mine = form_of(first, address), form_of(second, address)
    first.post(address, theirs | {"innovation": "De eerste tekst."})
    mine |= {"innovation": "De tweede."}
    page = second.post(address, mine).context
    if then != "reopened":
        again = mine | {"_seen": page["seen"], "_conflict": "innovation"}
        assert second.post(url(draft, "innovatie", "section_draft"), again).status_code == 200
    reopened = form_of(second, address)
    assert reopened["innovation"] == ["De tweede."]
    assert second.post(address, reopened).status_code == 409
    assert current(draft).innovation == "De eerste tekst."


def test_steps_added_by_both_are_both_kept(two, draft):
    first, second = two
    address = url(draft, "aanpak")
    theirs, mine = form_of(first, address), form_of(second, address)
    for client, typed, title in ((first, theirs, "Van de een"), (second, mine, "Van de ander")):
        typed["rows.step"] = [*typed["rows.step"], "n1"]
        assert client.post(address, typed | {"step-n1-title": title}).status_code == 302
    titles = {step.title for step in current(draft).steps.all()}
    assert {"Van de een", "Van de ander", "Plan van aanpak", "Scholing"} == titles


def test_a_step_removed_by_one_stays_removed_when_the_other_saves(two, draft):
    first, second = two
    address = url(draft, "aanpak")
    theirs, mine = form_of(first, address), form_of(second, address)
    theirs["rows.step"] = theirs["rows.step"][1:]
    first.post(address, theirs)
    second.post(address, mine | {"planning_note": "Let op de zomer."})
    assert [step.title for step in current(draft).steps.all()] == ["Scholing"]
    assert current(draft).planning_note == "Let op de zomer."
