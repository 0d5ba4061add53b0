"""The office adds, changes, starts and ends activities of an agenda; nobody else does."""

import pytest
from django.urls import reverse

from deals.models import AgendaActivity
from tests.agendas import make_activity, make_agenda, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(cast):
    return make_agenda(cast)


def address(name, thing):
    return reverse(f"deals:{name}", args=[thing.pk])


def facts(agenda, **over):
    return {
        "goal": agenda.goals.get(title="Aansluiting").pk, "number": "2a", "title": "Kennisdag",
        "instrument": "event", "place_bound": "unknown",
    } | over  # fmt: skip


def test_an_activity_is_added_as_the_last_one_planned(client, cast, agenda):
    make_activity(agenda)
    client.force_login(cast.programma)
    other = agenda.goals.get(title="Werk")
    client.post(address("activity_new", agenda), facts(agenda, also_goals=[other.pk],
                                                       place_bound="true"))  # fmt: skip
    made = AgendaActivity.objects.get(number="2a")
    assert (made.status, made.position, made.place_bound) == ("planned", 2, True)
    assert list(made.also_goals.all()) == [other]
    assert made.events.get().kind == "created"


def test_the_next_number_and_the_goal_are_suggested(client, cast, agenda):
    make_activity(agenda, number="7")
    client.force_login(cast.programma)
    goal = agenda.goals.get(title="Werk")
    form = client.get(f"{address('activity_new', agenda)}?doel={goal.pk}").context["form"]
    assert (form["number"].value(), form["goal"].value()) == ("8", str(goal.pk))


@pytest.mark.parametrize("wrong", [
    {"title": ""}, {"goal": ""}, {"starts_on": "1-2-2026", "ends_on": "1-1-2026"},
    {"instrument": "social_impact_bond", "starts_on": "1-1-2026", "ends_on": "1-12-2026"},
    {"priority": "D"},
])  # fmt: skip
def test_an_activity_that_makes_no_sense_is_refused(client, cast, agenda, wrong):
    client.force_login(cast.programma)
    answer = client.post(address("activity_new", agenda), facts(agenda, **wrong))
    assert answer.status_code == 422
    assert not AgendaActivity.objects.exists()


def test_a_goal_of_another_programme_cannot_be_chosen(client, cast, agenda, accord):
    client.force_login(cast.programma)
    foreign = accord.goals.get(code="1").pk
    for over in ({"goal": foreign}, {"also_goals": [foreign]}):
        answer = client.post(address("activity_new", agenda), facts(agenda, **over))
        assert answer.status_code == 422


def test_two_people_who_change_different_fields_both_keep_their_text(client, cast, agenda):
    row = make_activity(agenda)
    page = address("activity_edit", row)
    client.force_login(cast.programma)
    seen = client.get(page).context["seen"]
    client.post(page, facts(agenda, title="Anders", number="1", instrument="project",
                            _seen=seen))  # fmt: skip
    client.force_login(cast.programma2)
    client.post(page, facts(agenda, number="9", instrument="project", _seen=seen))
    row.refresh_from_db()
    assert (row.title, row.number, row.revision) == ("Anders", "9", 2)


def test_two_people_who_change_the_same_field_see_both_texts(client, cast, agenda):
    row = make_activity(agenda)
    page = address("activity_edit", row)
    client.force_login(cast.programma)
    seen = client.get(page).context["seen"]
    client.post(page, facts(agenda, title="Een", _seen=seen))
    client.force_login(cast.programma2)
    answer = client.post(page, facts(agenda, title="Twee", _seen=seen))
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.title == "Een"


def test_an_activity_is_started_and_completed_on_its_pages(client, cast, agenda):
    row = make_activity(agenda, status="planned")
    client.force_login(cast.programma)
    client.post(address("activity_start", row))
    ending = {"sustained_by": cast.orgs["campus"].pk}
    assert client.post(address("activity_complete", row), ending).status_code == 422
    tell(row)
    client.post(address("activity_complete", row), ending)
    row.refresh_from_db()
    assert row.status == "completed"


@pytest.mark.parametrize(("page", "status"), [("stop", "stopped"), ("lapse", "lapsed")])
def test_an_activity_is_ended_with_a_reason(client, cast, agenda, page, status):
    row = make_activity(agenda)
    client.force_login(cast.programma)
    assert client.post(address(f"activity_{page}", row), {"reason": " "}).status_code == 422
    client.post(address(f"activity_{page}", row), {"reason": "Anderen doen het."})
    row.refresh_from_db()
    assert (row.status, row.stop_reason) == (status, "Anderen doen het.")


def test_an_action_without_go_offers_no_start(client, cast):
    row = make_activity(make_agenda(cast, kind="work_agenda"), status="planned")
    client.force_login(cast.programma)
    urls = [url for _words, url in client.get(row.get_absolute_url()).context["actions"]]
    assert address("activity_start", row) not in urls
    assert address("activity_stop", row) in urls


def test_only_the_office_changes_an_agenda(client, cast, agenda):
    row = make_activity(agenda)
    row.participation_set.create(organisation=cast.orgs["oom"])
    for name in ("provincie", "projectleider", "oom"):
        client.force_login(cast.people[name])
        for page in ("edit", "start", "complete", "stop", "lapse"):
            assert client.post(address(f"activity_{page}", row)).status_code == 403
        assert client.post(address("activity_new", agenda)).status_code == 403
        assert client.get(row.get_absolute_url()).context["actions"] == []
