"""The end of a deal: completed with its result, or stopped with a reason."""

import pytest
from django.urls import reverse

from deals.models import Deal, Lesson, Period, TransitionRefused
from tests.builders import MOMENT
from tests.half_years import bring_to


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def url(deal, name):
    return reverse(f"deals:{name}", args=[deal.pk])


def asked_last(deal):
    """The first half-year of 2026; the later ones of the deal open far from now."""
    asked = deal.progress.get(period__year=2026, period__half=1)
    later = deal.progress.exclude(pk=asked.pk).values("period")
    Period.objects.filter(pk__in=later).update(opens_on="2099-01-01", due_on="2099-02-01")
    return asked


def good_practice(deal):
    return Lesson.objects.create(
        programme=deal.programme, activity=deal, kind="good_practice", title="Zo", text="Zo dus."
    )


def approve_progress(deal, cast):
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


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "reopened"])
def test_completing_needs_the_last_half_year_approved(office, cast, running, state):
    good_practice(running)
    last = bring_to(asked_last(running), state, cast)
    answer = office.post(url(running, "complete"), {"sustained_note": "Bij OOM."})
    assert (answer.status_code, Deal.objects.get(pk=running.pk).status) == (422, "running")
    assert reverse("deals:review", args=[last.pk]) in answer.content.decode()


def test_a_half_year_of_long_ago_that_never_came_does_not_block(office, cast, running):
    good_practice(running)
    last = asked_last(running)
    missed = running.progress.create(
        period=Period.objects.for_half(last.period.half_year.previous), due_on=last.due_on
    )
    bring_to(last, "approved", cast)
    page = office.get(url(running, "complete"))
    assert str(missed.period) in page.context["points"][0]
    office.post(url(running, "complete"), {"sustained_note": "Bij OOM."})
    assert Deal.objects.get(pk=running.pk).status == "completed"


def test_nothing_is_completed_before_any_half_year_was_asked(office, cast, running):
    good_practice(running)
    Period.objects.update(opens_on="2099-01-01", due_on="2099-02-01")
    answer = office.post(url(running, "complete"), {"sustained_note": "Bij OOM."})
    assert (answer.status_code, len(answer.context["errors"])) == (422, 1)


def test_the_verb_refuses_what_the_page_refuses(cast, running):
    good_practice(running)
    with pytest.raises(TransitionRefused):
        running.complete(by=cast.programma, at=MOMENT, sustained_note="Bij OOM.")


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
