"""The end of a deal: completed with its result, or stopped with a reason."""

import pytest
from django.urls import reverse

from deals.models import Deal, Lesson


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def url(deal, name):
    return reverse(f"deals:{name}", args=[deal.pk])


def good_practice(deal):
    return Lesson.objects.create(
        programme=deal.programme, activity=deal, kind="good_practice", title="Zo", text="Zo dus."
    )


def approve_progress(deal, cast):
    from tests.builders import MOMENT

    deal.progress.update(
        status="approved", achieved="Klaar.", light="green", submitted_at=MOMENT,
        submitted_by=cast.oom, approved_at=MOMENT, approved_by=cast.programma,
    )  # fmt: skip


def test_completing_needs_a_good_practice(office, cast, running):
    approve_progress(running, cast)
    answer = office.post(url(running, "complete"), {"sustained_note": "Bij OOM."})
    assert answer.status_code == 422


def test_completing_needs_to_know_where_the_result_is_anchored(office, cast, running):
    approve_progress(running, cast)
    good_practice(running)
    assert office.post(url(running, "complete"), {}).status_code == 422


def test_completing_without_the_progress_that_was_asked_is_confirmed(office, running):
    good_practice(running)
    typed = {"sustained_note": "Bij OOM."}
    assert office.post(url(running, "complete"), typed).status_code == 422
    office.post(url(running, "complete"), typed | {"without_progress": "on"})
    assert Deal.objects.get(pk=running.pk).status == "completed"


def test_all_that_a_completion_lacks_is_told_at_once(office, running):
    answer = office.post(url(running, "complete"), {})
    assert len(answer.context["errors"]) == 3
    assert url(running, "lesson_new") in answer.content.decode()


def test_a_deal_is_completed_with_its_anchoring(office, cast, running):
    approve_progress(running, cast)
    good_practice(running)
    office.post(url(running, "complete"), {"sustained_by": cast.orgs["oom"].pk})
    deal = Deal.objects.get(pk=running.pk)
    assert (deal.status, deal.sustained_by) == ("completed", cast.orgs["oom"])


def test_stopping_needs_a_reason_and_asks_no_more_progress(office, running):
    assert office.post(url(running, "stop"), {}).status_code == 422
    office.post(url(running, "stop"), {"reason": "Geen deelnemers."})
    deal = Deal.objects.get(pk=running.pk)
    assert (deal.status, deal.stop_reason) == ("stopped", "Geen deelnemers.")
    assert not deal.progress.filter(period__opens_on__gt="2026-11-21").exists()


def test_partners_cannot_end_a_deal(client, cast, running):
    client.force_login(cast.oom)
    for name in ("complete", "stop"):
        assert client.post(url(running, name), {"reason": "x"}).status_code == 403


def test_a_partner_records_a_good_practice(client, cast, running):
    client.force_login(cast.otib2)
    typed = {"kind": "good_practice", "title": "Zo", "text": "Dus.", "status": "recorded"}
    assert client.post(url(running, "lesson_new"), typed).status_code == 302
    assert running.lessons.get().title == "Zo"
