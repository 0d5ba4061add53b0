"""Points of attention: of a programme, in the chapters of its reports, open until closed."""

import pytest
from django.urls import reverse

from deals.models import TransitionRefused
from reporting.models import AttentionPoint, points, writing
from tests.agendas import make_activity, make_agenda
from tests.half_years import JULY
from tests.reporting.midterms import finish, freeze, make_midterm


@pytest.fixture
def chapter(cast, agenda):
    return make_midterm(cast, agenda).chapters.get(number=3)


def url(name, chapter, *more):
    return reverse(name, args=[chapter.report_id, chapter.number, *more])


def texts(chapter):
    return [place.point.text for place in chapter.points.all()]


def test_the_office_adds_a_point_to_a_programme_and_changes_it(client, cast, agenda):
    client.force_login(cast.programma)
    activity = make_activity(agenda)
    sent = {"text": "Let op.", "activity": activity.pk, "owner": agenda.owner_id,
            "opened_on": "1-5-2026"}  # fmt: skip
    client.post(reverse("programme_point_new", args=[agenda.pk]), sent)
    point = AttentionPoint.objects.get()
    assert (point.activity_id, point.owner, point.is_open) == (activity.pk, agenda.owner, True)
    address = reverse("programme_point", args=[agenda.pk, point.pk])
    page = client.get(address).context
    sent = page["form"].typed() | {"_seen": page["seen"], "text": "Let beter op."}
    client.post(address, sent)
    point.refresh_from_db()
    assert (point.text, point.revision) == ("Let beter op.", 1)


def test_a_point_of_attention_does_not_begin_in_the_future(client, cast, agenda):
    client.force_login(cast.programma)
    sent = {"text": "Let op.", "opened_on": "1-5-2126"}
    answer = client.post(reverse("programme_point_new", args=[agenda.pk]), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["opened_on"])
    assert not AttentionPoint.objects.exists()


def test_a_point_does_not_begin_after_it_was_closed(client, cast, agenda):
    client.force_login(cast.programma)
    point = agenda.attention_points.create(
        text="Zo.", opened_on="2026-01-01", closed_on="2026-02-01"
    )
    address = reverse("programme_point", args=[agenda.pk, point.pk])
    page = client.get(address).context
    sent = page["form"].typed() | {"_seen": page["seen"], "opened_on": "1-3-2026"}
    assert client.post(address, sent).status_code == 422


def test_a_point_is_closed_and_opened_again(client, cast, agenda):
    client.force_login(cast.programma)
    point = AttentionPoint.objects.create(programme=agenda, text="Zo.", opened_on="2026-01-01")
    client.post(reverse("programme_point_close", args=[agenda.pk, point.pk]))
    lists = reverse("programme_points", args=[agenda.pk])
    assert list(client.get(lists).context["page"]) == []
    assert list(client.get(f"{lists}?gesloten").context["page"]) == [point]
    client.post(reverse("programme_point_reopen", args=[agenda.pk, point.pk]))
    assert list(client.get(lists).context["page"]) == [point]


def test_a_point_is_written_and_chosen_in_a_chapter(client, cast, agenda, chapter):
    other = AttentionPoint.objects.create(programme=agenda, text="Eerder.", opened_on="2026-01-01")
    client.force_login(cast.programma2)
    client.post(url("chapter_points", chapter), {"text": "Nieuw."})
    client.post(url("chapter_point_put", chapter, other.pk))
    client.post(url("chapter_point_put", chapter, other.pk))  # a second press
    assert texts(chapter) == ["Nieuw.", "Eerder."]
    new = AttentionPoint.objects.get(text="Nieuw.")
    assert (new.report, new.goal) == (chapter.report, chapter.goal)
    chapter.report.refresh_from_db()
    assert chapter.report.written_by == cast.programma2


def test_a_point_written_when_the_report_was_established_stays_on_the_page(client, cast, chapter):
    finish(chapter.report, cast)
    freeze(chapter.report, cast)
    client.force_login(cast.programma)
    answer = client.post(url("chapter_points", chapter), {"text": "Te laat."})
    assert (answer.status_code, "Te laat." in answer.content.decode()) == (409, True)
    assert not AttentionPoint.objects.filter(text="Te laat.").exists()
    assert client.get(url("chapter_points", chapter)).url == chapter.report.get_absolute_url()


def test_points_of_a_chapter_are_put_in_order_marked_and_taken_out(client, cast, chapter):
    places = [writing.raise_point(chapter, text=text, by=cast.programma, at=JULY) for text in "abc"]
    client.force_login(cast.programma)
    client.post(url("chapter_point_up", chapter, places[2].pk))
    client.post(url("chapter_point_down", chapter, places[0].pk))
    assert texts(chapter) == ["c", "a", "b"]
    client.post(url("chapter_point_mark", chapter, places[0].pk))
    assert [place.in_summary for place in chapter.points.all()] == [False, True, False]
    client.post(url("chapter_point_unmark", chapter, places[0].pk))
    client.post(url("chapter_point_take", chapter, places[1].pk))
    assert texts(chapter) == ["c", "a"]
    assert not chapter.points.filter(in_summary=True).exists()
    assert AttentionPoint.objects.open().count() == 3


def test_a_point_that_was_closed_or_taken_out_meanwhile_is_refused_in_words(client, cast, chapter):
    place = writing.raise_point(chapter, text="Weg.", by=cast.programma, at=JULY)
    place.delete()
    points.close(place.point, on=JULY.date())
    client.force_login(cast.programma)
    answer = client.post(url("chapter_point_put", chapter, place.point.pk), follow=True)
    assert len(answer.context["messages"]) == 1
    assert not chapter.points.exists()
    place.pk = 0
    with pytest.raises(TransitionRefused):
        writing.move_point(place, up=True, by=cast.programma, at=JULY)


def test_a_point_of_another_programme_does_not_exist_here(client, cast, chapter):
    other = make_agenda(cast, title="Andere agenda")
    point = AttentionPoint.objects.create(programme=other, text="Vreemd.", opened_on="2026-01-01")
    client.force_login(cast.programma)
    assert client.post(url("chapter_point_put", chapter, point.pk)).status_code == 404
    own = reverse("programme_point_close", args=[chapter.report.programme_id, point.pk])
    assert client.post(own).status_code == 404


@pytest.mark.parametrize("name", ["provincie", "projectleider"])
def test_others_than_the_office_do_not_see_the_points_of_a_programme(client, cast, agenda, name):
    client.force_login(cast.people[name])
    address = reverse("programme_points", args=[agenda.pk])
    assert client.get(address).status_code == 403
    tabs = client.get(agenda.get_absolute_url()).context["tabs"]
    assert address not in [tab[1] for tab in tabs]
