"""«Wat kan een ander hiervan overnemen?», asked once of every half-year."""

import pytest
from django.urls import reverse

from deals import permissions
from deals.models import Lesson
from tests.half_years import hand_in

TYPED = {"kind": "good_practice", "title": "Twee kassiers", "text": "Spreek af wie betaalt."}


@pytest.fixture
def half(running, cast):
    half = running.progress.get(period__half=1)
    hand_in(half, by=cast.oom)
    return half


@pytest.fixture
def answering(client, cast):
    client.force_login(cast.oom)
    return client


def is_asked(half, user):
    half.refresh_from_db()
    return permissions.is_asked_for_lesson(user, half)


def test_it_is_asked_of_the_parties_after_handing_in(running, cast, half):
    assert all(is_asked(half, user) for user in (cast.oom, cast.szw))
    others = (cast.programma, cast.lezer, cast.buiten, cast.provincie)
    assert not any(is_asked(half, user) for user in others)
    assert not is_asked(running.progress.get(period__half=2), cast.oom)


def test_an_answer_is_a_lesson_of_the_deal_and_the_half_year(answering, cast, half):
    answer = answering.post(reverse("deals:learned", args=[half.pk]), TYPED)
    lesson = Lesson.objects.get()
    assert answer.url == lesson.get_absolute_url()
    assert (lesson.progress, lesson.activity_id) == (half, half.activity_id)
    assert not is_asked(half, cast.oom)


def test_nothing_now_is_remembered_with_name_and_moment(answering, cast, half):
    address = reverse("deals:nothing_learned", args=[half.pk])
    assert answering.get(address).status_code == 405
    answering.post(address)
    assert not is_asked(half, cast.szw)
    assert half.no_lesson_by == cast.oom
    answering.force_login(cast.szw)
    answering.post(address)  # the first answer stands
    half.refresh_from_db()
    assert half.no_lesson_by == cast.oom


def test_whoever_thinks_of_something_later_can_still_tell_it(answering, half):
    answering.post(reverse("deals:nothing_learned", args=[half.pk]))
    answering.post(reverse("deals:learned", args=[half.pk]), TYPED)
    half.refresh_from_db()
    assert (half.no_lesson_by, half.lessons.count()) == (None, 1)


def test_an_empty_answer_comes_back_with_what_was_typed(answering, half):
    answer = answering.post(reverse("deals:learned", args=[half.pk]), TYPED | {"text": ""})
    assert answer.status_code == 422
    assert "Twee kassiers" in answer.content.decode()


def test_before_handing_in_nothing_is_recorded(answering, running):
    later = running.progress.get(period__half=2)
    for name in ("learned", "nothing_learned"):
        answering.post(reverse(f"deals:{name}", args=[later.pk]), TYPED)
    later.refresh_from_db()
    assert later.no_lesson_at is None
    assert not Lesson.objects.exists()


def test_the_page_of_the_half_year_asks_it_until_it_is_answered(answering, half):
    page, address = (
        reverse("deals:half_year", args=[half.pk]),
        reverse("deals:learned", args=[half.pk]),
    )
    assert address in answering.get(page).content.decode()
    answering.post(reverse("deals:nothing_learned", args=[half.pk]))
    assert address not in answering.get(page).content.decode()
