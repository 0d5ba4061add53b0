"""The library of lessons: what everybody may read, search and filter."""

import pytest
from django.urls import reverse

from deals.models import Goal, Lesson, Programme
from deals.models.writing import write_fields, writing
from tests.builders import MOMENT, make_draft

LIBRARY = reverse("deals:library")


def make_lesson(programme, deal=None, **over):
    facts = {"kind": "lesson", "title": "Begin klein", "text": "Vijf bedrijven is genoeg."} | over
    return Lesson.objects.create(programme=programme, activity=deal, **facts)


@pytest.fixture
def lesson(accord, running):
    return make_lesson(accord, running)


@pytest.fixture
def reading(client, cast):
    """A function: the titles somebody finds with these filters."""

    def found(name="buiten", **asked):
        client.force_login(cast.people[name])
        return [row.title for row in client.get(LIBRARY, asked).context["page"]]

    return found


@pytest.mark.parametrize("name", ["programma", "provincie", "oom", "lezer", "buiten", "aanbieder"])
def test_every_user_reads_what_a_signed_deal_taught(reading, client, lesson, name):
    assert reading(name) == ["Begin klein"]
    assert client.get(lesson.get_absolute_url()).status_code == 200


def test_an_administrator_reads_no_lessons(client, cast, lesson):
    client.force_login(cast.beheer)
    for address in (LIBRARY, lesson.get_absolute_url()):
        assert client.get(address).status_code == 403


def test_what_a_draft_taught_is_for_its_own_parties(reading, client, cast, accord):
    lesson = make_lesson(accord, make_draft(cast, accord))
    assert [reading(name) for name in ("oom", "programma")] == [["Begin klein"]] * 2
    assert reading("buiten") == reading("provincie") == []
    assert client.get(lesson.get_absolute_url()).status_code == 404


def test_who_does_not_see_the_deal_reads_its_signed_title_only(reading, client, cast, lesson):
    deal = lesson.activity
    with writing(deal, by=cast.oom, at=MOMENT):
        write_fields(deal, {"title": "Nog geheim"})
    reading("buiten")
    for address in (LIBRARY, lesson.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Pilot leerrekening" in page
        assert "Nog geheim" not in page
        assert deal.get_absolute_url() not in page


@pytest.mark.parametrize("words", ["café", "CAFE", "Één", "een cafe", "BEDRÍJF", "100%", "a_b"])
def test_search_minds_neither_capitals_nor_accents(reading, accord, words):
    make_lesson(accord, title="Een Café", text="Eén bedrijf, 100% zeker: a_b.")
    make_lesson(accord, title="Anders", text="Niets van dit alles, 1000 zeker, axb.")
    assert reading(q=words) == ["Een Café"]


def test_every_word_must_be_found_and_a_change_is_found_at_once(reading, lesson):
    assert reading(q="klein bedrijven") == ["Begin klein"]
    assert reading(q="klein school") == []
    lesson.title = "Begin op school"
    lesson.save()
    assert reading(q="school") == ["Begin op school"]


def test_filters_narrow_the_list(reading, accord, running):
    make_lesson(accord, running, title="A")
    make_lesson(accord, title="B", kind="story", status="shared", shared_on=MOMENT.date())
    goal = running.goal
    below = Goal.objects.create(programme=accord, parent=goal, level="elaboration", title="Onder")
    assert reading(kind="story") == reading(status="shared") == ["B"]
    assert reading(sector="metal") == reading(goal=goal.pk) == ["A"]
    assert reading(goal=below.pk) == []
    assert reading(programme=accord.pk) == ["B", "A"]
    assert reading(kind="bestaat niet") == ["B", "A"]


def test_goals_stand_under_the_programme_they_are_of(reading, client, accord, running):
    other = Programme.objects.create(
        kind=accord.kind, title="Zonder doelen", owner=accord.owner, status=accord.status,
        starts_on=accord.starts_on, ends_on=accord.ends_on,
    )  # fmt: skip
    reading("programma")
    page = client.get(LIBRARY).content.decode()
    assert f'<optgroup label="{accord.title}">' in page
    assert f'<optgroup label="{other.title}">' not in page
    other.delete()
    assert "<optgroup" not in client.get(LIBRARY).content.decode()


def test_a_long_list_is_paged_in_as_many_queries(
    reading, client, cast, accord, running, django_assert_max_num_queries
):
    for number in range(60):
        make_lesson(accord, running, title=f"Les {number}")
    assert len(reading()) == 50
    assert len(reading(pagina=2, kind="lesson")) == 10
    with django_assert_max_num_queries(9):
        client.get(LIBRARY)
