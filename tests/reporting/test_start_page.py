"""The start pages: who is asked what, and nothing that is not meant for the reader."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Period
from deals.models.reviewing import send_back
from deals.models.writing import write_fields, writing
from reporting.start.standing import half_year_state
from tests.half_years import hand_in


@pytest.fixture
def start(client):
    def of(user):
        client.force_login(user)
        return client.get(reverse("start")).context

    return of


def test_who_has_no_running_deal_is_told_of_no_half_year(start, cast, running):
    assert start(cast.aanbieder)["next_period"] is None
    assert start(cast.szw)["next_period"] is not None


def test_who_still_has_time_after_the_deadline_of_all_has_an_extension(accord, running):
    first = running.progress.get(period__half=1)
    first.due_on = date(2026, 12, 31)
    first.save()
    state = half_year_state(accord, on=first.period.due_on + timedelta(days=1))
    assert [part[0] for part in state.bar] == [0, 0, 0, 0, 1, 0]


def test_the_province_sees_what_started_and_ended_but_not_who_changed_a_text(start, cast, running):
    with writing(running, by=cast.oom, at=timezone.now()):
        write_fields(running, {"innovation": "Anders."})
    assert [event.kind for event in start(cast.provincie)["events"]] == ["started"]
    assert "text_changed" in [event.kind for event in start(cast.oom)["events"]]


def test_what_was_sent_back_says_so_and_why(start, cast, running):
    half = running.progress.get(period__half=1)
    on = timezone.localdate()
    Period.objects.filter(pk=half.period_id).update(opens_on=on, due_on=on)
    before = next(task for task in start(cast.oom)["tasks"] if f"/{half.pk}/" in task.url)
    hand_in(half, by=cast.oom, at=timezone.now())
    send_back(half, sections=["spending"], reason="Zet de bedragen apart.", by=cast.programma,
              at=timezone.now())  # fmt: skip
    after = next(task for task in start(cast.oom)["tasks"] if f"/{half.pk}/" in task.url)
    assert "Zet de bedragen apart." in after.hint
    assert before.label != after.label and before.verb != after.verb
