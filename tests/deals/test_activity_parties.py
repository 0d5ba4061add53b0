"""The office keeps the parties and the steps of an activity of an agenda."""

from datetime import date

import pytest
from django.urls import reverse

from deals.models import AgendaActivity, Organisation, purpose_case
from hos.drafts.models import Draft
from tests.agendas import agree, make_activity, make_agenda, tell
from tests.pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    return make_activity(make_agenda(cast, "work_agenda"), status="planned")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def at(name, action, *rest):
    return reverse(f"deals:{name}", args=[action.pk, *rest])


def add(office, action, name="OOM", **more):
    answer = office.post(at("activity_party_add", action), {"new_party": name, **more})
    found = action.participation_set.filter(
        organisation__in=Organisation.objects.filter(short=name)
    )
    return found.first() or answer


def names(action):
    return [str(place) for place in action.participation_set.present()]


def test_a_party_is_added_by_name_and_an_unknown_one_with_its_kind(office, action):
    add(office, action, "oom")
    assert add(office, action, "Bakkerij Jansen").status_code == 422
    add(office, action, "Bakkerij Jansen", new_party_kind="company")
    assert names(action) == ["OOM", "Bakkerij Jansen"]
    assert add(office, action, "OOM", new_party_kind="company").organisation.short == "OOM"
    assert action.participation_set.count() == 2
    assert action.events.filter(kind="text_changed").count() == 2


def test_a_party_gets_its_roles_and_contributions(office, action):
    place = add(office, action)
    page = at("activity_party", action, place.pk)
    office.post(page, {"row_action": f"add:contribution{place.pk}"})
    fields = form_of(office.get(page)).fields
    row = f"contribution{place.pk}-{fields[f'rows.contribution{place.pk}'][0]}"
    office.post(page, fields | {f"{row}-role": "driver", f"{row}-value": "40 uur"})
    made = place.contribution_set.get()
    assert (made.role, made.hours) == ("driver", 40)
    assert not Draft.objects.exists()


def test_a_party_without_a_trace_is_deleted(office, action):
    place = add(office, action)
    office.post(at("activity_party_remove", action, place.pk))
    assert not action.participation_set.exists()


def test_a_party_with_a_history_leaves_with_a_reason_and_comes_back(office, cast, action):
    place = add(office, action)
    place.contribution_set.create(role="driver")
    case = purpose_case.open_case(action)
    page = at("activity_party_remove", action, place.pk)
    assert office.post(page, {"reason": ""}).status_code == 422
    office.post(page, {"reason": "Failliet."})
    place.refresh_from_db()
    assert place.is_removed and place.left_on and names(action) == []
    assert action.events.filter(reason="Failliet.").exists()
    assert case.supports.count() == 1
    assert office.get(page).status_code == 404
    assert add(office, action).pk == place.pk
    place.refresh_from_db()
    assert (place.is_removed, place.left_on, place.contribution_set.count()) == (False, None, 1)


def test_what_a_party_told_keeps_its_place(office, action):
    place = add(office, action)
    tell(action).parts.create(participation=place, delivered="Zalen.")
    assert office.post(at("activity_party_remove", action, place.pk)).status_code == 422
    office.post(at("activity_party_remove", action, place.pk), {"reason": "Klaar."})
    assert names(action) == []


def test_no_go_without_a_party_also_when_all_left(office, action):
    place = add(office, action)
    agree(case := purpose_case.open_case(action))
    assert purpose_case.lacking_for_go(case) == []
    office.post(at("activity_party_remove", action, place.pk), {"reason": "Weg."})
    assert purpose_case.lacking_for_go(case) != []


def test_from_party_to_start_on_the_pages(office, action):
    for name in ("OOM", "OTIB"):
        add(office, action, name)
    office.post(at("purpose_case_open", action))
    page = at("purpose_case", action)
    fields = form_of(office.get(page)).fields
    verdicts = {name: ["yes"] for name in fields if name.endswith("-verdict")}
    assert len(verdicts) == 6
    office.post(page, fields | verdicts)
    office.post(at("purpose_case_go", action), {"reason": "Iedereen doet mee."})
    office.post(at("activity_start", action))
    action.refresh_from_db()
    assert action.status == "running"


def test_who_left_sees_the_activity_no_more(office, client, cast, action):
    place = add(office, action)
    tell(action)
    client.force_login(cast.oom)
    assert client.get(action.get_absolute_url()).status_code == 200
    client.force_login(cast.programma)
    client.post(at("activity_party_remove", action, place.pk), {"reason": "Weg."})
    client.force_login(cast.oom)
    assert client.get(action.get_absolute_url()).status_code == 404


def test_steps_are_planned_and_what_two_people_change_is_merged(office, client, cast, action):
    page = at("activity_planning", action)
    fields = form_of(office.get(page)).fields
    step = {"rows.step": ["n1"], "step-n1-title": ["Onderdeel A"]}
    office.post(page, fields | step | {"starts_on": ["1-3-2026"]})
    client.force_login(cast.programma2)
    client.post(page, fields | {"ends_on": ["1-9-2026"]})
    action.refresh_from_db()
    assert (action.starts_on, action.ends_on) == (date(2026, 3, 1), date(2026, 9, 1))
    assert action.steps.get().title == "Onderdeel A"


def test_a_bond_that_lasts_too_long_is_told_at_its_end(office, action):
    AgendaActivity.objects.update(instrument="social_impact_bond")
    typed = {"starts_on": ["1-3-2026"], "ends_on": ["1-9-2026"]}
    page = office.post(at("activity_planning", action), typed)
    assert page.status_code == 422
    assert "ends_on" in page.context["form"].main.errors


def test_the_history_tells_who_left_and_why(office, client, cast, action):
    place = add(office, action)
    add(office, action, "OTIB")
    purpose_case.open_case(action)
    office.post(at("activity_party_remove", action, place.pk), {"reason": "Failliet."})
    client.force_login(cast.otib)
    shown = client.get(at("activity_history", action)).content.decode()
    assert "Failliet." in shown and cast.programma.name in shown
    client.force_login(cast.provincie)
    assert client.get(at("activity_history", action)).status_code == 403


def test_what_changes_in_the_activity_itself_is_in_its_history(office, action):
    page = at("activity_edit", action)
    fields = form_of(office.get(page)).fields
    office.post(page, fields | {"title": ["Anders"], "priority": ["A"]})
    action.refresh_from_db()
    assert (action.title, action.priority, action.revision) == ("Anders", "A", 1)
    assert [row["path"] for row in action.events.first().changes] == ["title"]
    office.post(page, form_of(office.get(page)).fields | {"priority": ["B"]})
    action.refresh_from_db()
    assert (action.priority, action.revision, action.events.count()) == ("B", 2, 1)


def test_only_the_office_keeps_parties(client, cast, action):
    action.participation_set.create(organisation=cast.orgs["oom"])
    for name in ("provincie", "projectleider", "oom"):
        client.force_login(cast.people[name])
        assert client.get(at("activity_parties", action)).status_code == 403
        assert client.post(at("activity_party_add", action)).status_code == 403
        assert client.post(at("activity_planning", action)).status_code == 403
