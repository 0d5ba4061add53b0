"""Opening an approved half-year again: everything, or only the text; and taking that back."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from deals.models import Light, Progress, ProgressStatus
from deals.models.handing_in import LeadPart, findings, submit, write_lead
from deals.models.progress import SECTIONS
from deals.models.reviewing import approve
from tests.half_years import JULY, bring_to, hand_in


def at(name, progress):
    return reverse(f"deals:{name}", args=[progress.pk])


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


@pytest.fixture
def approved(cast, half_years):
    return bring_to(half_years[0], "approved", cast)


def reopen(client, progress, reason="Een fout."):
    answer = client.post(at("progress_reopen", progress), {"reason": reason})
    progress.refresh_from_db()
    return answer


def test_the_latest_opens_wholly_with_the_reason(office, approved):
    reopen(office, approved)
    assert approved.status == ProgressStatus.RETURNED
    assert approved.open_sections() == list(SECTIONS)
    assert approved.events.first().reason == "Een fout."


def test_without_a_reason_it_stays_approved(office, approved):
    assert reopen(office, approved, reason=" ").status_code == 422
    assert approved.status == ProgressStatus.APPROVED


def test_a_published_one_opens_only_its_text(office, approved):
    Progress.objects.filter(pk=approved.pk).update(published_at=JULY)
    reopen(office, approved)
    assert approved.open_sections() == ["results"]


def test_an_older_one_opens_only_its_text(office, cast, approved, half_years, clock):
    january = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
    clock(january)
    office.force_login(cast.programma)
    hand_in(half_years[1], by=cast.oom, at=january, achieved="Nu is alles klaar.")
    approve(half_years[1], by=cast.programma2, at=january)
    reopen(office, approved)
    assert approved.open_sections() == ["results"]


def test_an_opening_is_undone(office, approved, cast):
    reopen(office, approved)
    office.post(at("progress_reopen_undo", approved))
    approved.refresh_from_db()
    assert (approved.status, approved.approved_by) == (ProgressStatus.APPROVED, cast.programma2)
    assert [event.kind for event in approved.events.all()[:2]] == ["reopening_undone", "reopened"]


def test_an_opening_is_undone_also_after_more_time(office, approved):
    reopen(office, approved)
    office.post(at("extension", approved), {"due_on": "1-10-2026", "reason": "Tijd."})
    office.post(at("progress_reopen_undo", approved))
    approved.refresh_from_db()
    assert approved.due_on == date(2026, 10, 1)
    assert approved.status == ProgressStatus.APPROVED


def test_what_was_written_since_is_not_thrown_away(office, cast, approved):
    reopen(office, approved)
    write_lead(approved, LeadPart(light={"light": Light.RED, "light_reason": "Stil."}),
               by=cast.oom, at=JULY)  # fmt: skip
    office.post(at("progress_reopen_undo", approved))
    approved.refresh_from_db()
    assert (approved.status, approved.light) == (ProgressStatus.RETURNED, Light.RED)


def test_what_was_sent_back_is_no_opening_to_undo(office, cast, half_years):
    returned = bring_to(half_years[0], "returned", cast)
    office.post(at("progress_reopen_undo", returned))
    returned.refresh_from_db()
    assert returned.status == ProgressStatus.RETURNED


@pytest.mark.parametrize("state", ["returned", "reopened"])
def test_what_was_handed_in_in_time_is_not_late_when_it_is_opened_again(
    office, cast, half_years, clock, state
):
    first = bring_to(half_years[0], state, cast)
    clock(datetime(2026, 9, 1, 9, 0, tzinfo=UTC))
    assert not first.is_late(on=date(2026, 9, 1))
    assert not Progress.objects.late(on=date(2026, 9, 1)).exists()
    [row] = office.get(reverse("deals:matrix")).context["table"].rows
    assert (row.cells[0][1].late, row.cells[0][1].judged_light) == (0, "green")
    for address in (reverse("deals:list"), reverse("deals:progress", args=[first.activity_id])):
        assert "dagen te laat" not in office.get(address).content.decode()
    keys = {found.key for found in findings(first)}
    submit(first, by=cast.oom, at=datetime(2026, 9, 2, 9, 0, tzinfo=UTC), confirmed=keys)
    assert not first.was_late()
