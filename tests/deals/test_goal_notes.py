"""What was reached of a goal, per half-year; and the place of a new goal in the tree."""

import pytest
from django.urls import reverse

from deals.models import Goal, GoalNote, Period
from tests.agendas import make_activity, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(agenda):
    return agenda.goals.get(title="Aansluiting")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def at(name, *keys):
    return reverse(f"deals:{name}", args=keys)


def write(office, goal, **typed):
    page = at("goal_note_new", goal.programme_id, goal.pk)
    return office.post(page, {"half": "2025-2", "text": "Zes campussen."} | typed)


def test_a_note_is_written_about_a_half_year_and_shown_with_the_goal(office, agenda, goal):
    write(office, goal)
    note = goal.notes.get()
    assert (note.period.year, note.period.half, note.text) == (2025, 2, "Zes campussen.")
    shown = office.get(at("goal_table", agenda.pk, goal.pk)).content.decode()
    assert "Zes campussen." in shown
    assert not Period.objects.of_deals().filter(pk=note.period_id).exists()


@pytest.mark.parametrize("wrong", [{"half": ""}, {"half": "2024-2"}, {"text": " "}, {"half": "x"}])
def test_a_note_that_cannot_be_is_refused(office, goal, wrong):
    assert write(office, goal, **wrong).status_code == 422
    assert not GoalNote.objects.exists()


def test_there_is_one_note_about_a_half_year(office, goal):
    write(office, goal)
    assert write(office, goal, text="Nog een.").status_code == 422
    assert goal.notes.count() == 1


def test_two_people_who_change_one_note_see_both_texts(office, client, cast, agenda, goal):
    write(office, goal)
    page = at("goal_note", agenda.pk, goal.pk, goal.notes.get().pk)
    seen = office.get(page).context["seen"]
    office.post(page, {"text": "Zeven.", "_seen": seen})
    client.force_login(cast.programma2)
    assert client.post(page, {"text": "Acht.", "_seen": seen}).status_code == 409
    assert goal.notes.get().text == "Zeven."


def test_the_lights_of_a_goal_are_those_of_its_activities(office, agenda, goal):
    for light in ("green", "green", "red"):
        tell(make_activity(agenda), light=light)
    make_activity(agenda, "Campussen")
    found = office.get(at("goal_table", agenda.pk, goal.pk)).context["found"]
    assert found.lights == [("green", 2), ("red", 1), ("unknown", 1)]


def suggested(office, agenda, **asked):
    form = office.get(at("goal_new", agenda.pk), asked).context["form"]
    return form["level"].value(), form["parent"].value(), form["code"].value()


def test_a_new_goal_gets_the_level_and_the_code_of_its_place(office, agenda, goal):
    top = agenda.goals.get(level="strategic")
    assert suggested(office, agenda, bij=top.pk) == ("operational", top.pk, "3")
    assert suggested(office, agenda, bij=goal.pk) == ("elaboration", goal.pk, "")
    two = agenda.goals.get(code="2")
    assert suggested(office, agenda, bij=two.pk) == ("elaboration", two.pk, "2a")
    Goal(programme=agenda, parent=two, level="elaboration", code="2a", title="Een").put_last()
    assert suggested(office, agenda, bij=two.pk)[2] == "2b"


def test_a_goal_with_targets_or_notes_stays(office, agenda):
    goal = agenda.goals.get(title="Werk")
    page = at("goal_remove", agenda.pk, goal.pk)
    target = goal.indicators.create(name="Banen", comparator="none")
    office.post(page)
    target.delete()
    write(office, goal)
    office.post(page)
    assert Goal.objects.filter(pk=goal.pk).exists()
    goal.notes.all().delete()
    office.post(page)
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_only_the_office_writes_notes(client, cast, agenda, goal):
    for name in ("provincie", "projectleider", "oom"):
        client.force_login(cast.people[name])
        assert write(client, goal).status_code == 403
        assert client.get(at("goal_notes", agenda.pk, goal.pk)).status_code == 403
