"""The office adds, changes, starts and ends activities of an agenda; nobody else does."""

import pytest
from django.urls import reverse

from deals.models import AgendaActivity
from tests.agendas import make_activity, make_agenda, tell

pytestmark = pytest.mark.django_db


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


def suggested(client, agenda, **asked):
    form = client.get(address("activity_new", agenda), asked).context["form"]
    return form["number"].value(), form["goal"].value()


def test_the_next_number_and_the_goal_are_suggested(client, cast, agenda):
    make_activity(agenda, number="7")
    client.force_login(cast.programma)
    one, two = agenda.goals.get(title="Aansluiting"), agenda.goals.get(title="Werk")
    assert suggested(client, agenda, doel=one.pk) == ("8", one.pk)
    assert suggested(client, agenda, doel=two.pk) == ("1", two.pk)
    assert suggested(client, agenda, doel="x") == ("8", None)


def test_actions_of_a_work_agenda_are_numbered_in_one_row(client, cast):
    agenda = make_agenda(cast, "work_agenda")
    make_activity(agenda, number="7")
    client.force_login(cast.programma)
    goal = agenda.goals.get(title="Werk")
    assert suggested(client, agenda, doel=goal.pk) == ("8", goal.pk)


def test_one_is_added_behind_another_as_2a(client, cast, agenda):
    rows = [make_activity(agenda, number=number) for number in ("1", "2", "3")]
    client.force_login(cast.programma)
    after = rows[1]
    assert suggested(client, agenda, na=after.pk) == ("2a", after.goal_id)
    client.post(f"{address('activity_new', agenda)}?na={after.pk}", facts(agenda, number="2a"))
    numbers = AgendaActivity.objects.in_order().values_list("number", flat=True)
    assert list(numbers) == ["1", "2", "2a", "3"]
    assert suggested(client, agenda, na=after.pk)[0] == "2b"


def test_activities_change_places_under_their_own_goal(client, cast, agenda):
    for number, goal in (("1", "Aansluiting"), ("1", "Werk"), ("2", "Aansluiting")):
        make_activity(agenda, goal, number=number)
    client.force_login(cast.programma)
    last = AgendaActivity.objects.in_order().last()
    client.post(address("activity_up", last))
    client.post(address("activity_up", last))
    shown = AgendaActivity.objects.in_order().values_list("number", "goal__title")
    assert list(shown) == [("2", "Aansluiting"), ("1", "Werk"), ("1", "Aansluiting")]
    page = reverse("deals:activity_order", args=[agenda.pk, last.goal_id])
    assert [row.number for row in client.get(page).context["rows"]] == ["2", "1"]


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


def test_where_a_result_stays_and_what_belongs_together_can_be_told(client, cast, agenda):
    other = make_activity(agenda)
    client.force_login(cast.programma)
    told = {"sustained_note": "De campus gaat ermee door.", "related": [other.pk]}
    client.post(address("activity_new", agenda), facts(agenda, **told))
    made = AgendaActivity.objects.get(number="2a")
    assert made.sustained_note == "De campus gaat ermee door."
    assert [*other.related.values_list("pk", flat=True)] == [made.pk]  # it holds both ways
