"""The tree of goals."""

import pytest
from django.urls import reverse

from deals.models import Deal, Goal
from deals.models.goal import arrange
from tests.builders import make_accord


def url(name, accord, *more):
    return reverse(f"deals:{name}", args=[accord.pk, *more])


def codes(accord):
    """The goals in the order in which they are read."""
    return [goal.code or goal.level for goal in accord.goals.all()]


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def test_a_goal_is_added_below_another(office, accord):
    two = accord.goals.get(code="2")
    answer = office.post(url("goal_new", accord), {
        "level": "elaboration", "parent": two.pk, "code": "2a", "title": "Leerrekening",
    })  # fmt: skip
    assert answer.status_code == 302
    assert codes(accord) == ["strategic", "1", "2", "2a", "3"]


def test_pressing_twice_adds_one_goal(office, accord):
    post = {"level": "operational", "code": "4", "title": "Vierde"}
    for _press in range(2):
        office.post(url("goal_new", accord), post)
    assert accord.goals.filter(code="4").count() == 1


def test_goals_change_places_within_their_parent(office, accord):
    two = accord.goals.get(code="2")
    Goal(programme=accord, parent=two, level="elaboration", code="2a", title="x").put_last()
    office.post(url("goal_up", accord, two.pk))
    assert codes(accord) == ["strategic", "2", "2a", "1", "3"]
    office.post(url("goal_up", accord, two.pk))
    assert codes(accord) == ["strategic", "2", "2a", "1", "3"]
    office.post(url("goal_down", accord, two.pk))
    office.post(url("goal_down", accord, two.pk))
    office.post(url("goal_down", accord, two.pk))
    assert codes(accord) == ["strategic", "1", "3", "2", "2a"]


def test_a_goal_is_changed_and_moved_under_another(office, accord):
    one, three = accord.goals.get(code="1"), accord.goals.get(code="3")
    page = url("goal", accord, one.pk)
    seen = office.get(page).context["seen"]
    post = {"level": "elaboration", "parent": three.pk, "code": "3a", "title": "Anders"}
    assert office.post(page, post | {"_seen": seen}).status_code == 302
    assert codes(accord) == ["strategic", "2", "3", "3a"]


@pytest.mark.parametrize("level", ["strategic", "operational"])
def test_a_programme_has_one_strategic_goal(office, accord, level):
    answer = office.post(url("goal_new", accord), {"level": level, "title": "Tweede top"})
    assert answer.status_code == (422 if level == "strategic" else 302)
    assert accord.goals.filter(level="strategic").count() == 1


def test_a_goal_never_belongs_to_itself(office, accord):
    top, one = accord.goals.get(level="strategic"), accord.goals.get(code="1")
    top.level = "operational"
    top.save()
    page = url("goal", accord, top.pk)
    seen = office.get(page).context["seen"]
    post = {"level": "operational", "parent": one.pk, "title": "Rond", "_seen": seen}
    assert office.post(page, post).status_code == 422
    assert codes(accord)[0] == "operational"


def test_the_goal_of_another_programme_is_no_parent(office, cast, accord):
    strange = make_accord(cast, title="Ander").goals.first()
    post = {"level": "operational", "parent": strange.pk, "title": "Vreemd"}
    assert office.post(url("goal_new", accord), post).status_code == 422
    assert office.get(url("goal", accord, strange.pk)).status_code == 404


def test_a_goal_that_signed_deals_name_keeps_its_words(office, accord, running):
    one = accord.goals.get(code="1")
    page = url("goal", accord, one.pk)
    post = {"level": one.level, "parent": one.parent_id, "code": "1", "title": "Andere woorden",
            "_seen": office.get(page).context["seen"]}  # fmt: skip
    assert office.post(page, post).status_code == 422
    answer = office.post(page, post | {"title": one.title, "text": "Uitleg"})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert (one.title, one.text) == ("Nieuw instrumentarium", "Uitleg")


def test_a_goal_without_anything_is_deleted_after_a_question(office, accord):
    three = accord.goals.get(code="3")
    assert office.get(url("goal_remove", accord, three.pk)).status_code == 200
    office.post(url("goal_remove", accord, three.pk))
    assert codes(accord) == ["strategic", "1", "2"]


def test_a_goal_with_deals_or_goals_stays(office, accord, draft):
    Deal.objects.get().also_goals.add(accord.goals.get(code="2"))
    for goal in accord.goals.exclude(code="3"):
        answer = office.post(url("goal_remove", accord, goal.pk), follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert codes(accord) == ["strategic", "1", "2", "3"]
    assert Deal.objects.get().also_goals.count() == 1


def test_arranging_twice_changes_nothing(accord, django_assert_num_queries):
    arrange(accord)
    with django_assert_num_queries(1):
        arrange(accord)


@pytest.mark.parametrize("who", ["oom", "provincie"])
def test_others_do_not_change_goals(client, cast, accord, who):
    client.force_login(getattr(cast, who))
    one = accord.goals.get(code="2")
    for name in ["goal", "goal_up", "goal_down", "goal_remove"]:
        assert client.post(url(name, accord, one.pk)).status_code == 403
    assert client.post(url("goal_new", accord), {"title": "x"}).status_code == 403
    assert client.get(url("goal_up", accord, one.pk)).status_code == 405
    assert codes(accord) == ["strategic", "1", "2", "3"]
