"""A half-year report from its start to its publication, and what the database holds to."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from deals.models import Progress, TransitionRefused
from deals.models.reviewing import reopen
from hos import append_only
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from reporting.models import Report, ReportStatus, publishing
from tests.builders import make_running
from tests.half_years import JULY
from tests.reporting.reports import establish, make_established, make_published, make_report
from tests.reporting.telling import half_year_of, hand_in, told_and_approved


@pytest.fixture
def told(cast, accord, running):
    told_and_approved(running, cast)
    return running


def url(name, report):
    return reverse(name, args=[report.pk])


@pytest.mark.slow
def test_from_start_to_published_through_the_pages(client, cast, accord, told):
    client.force_login(cast.programma)
    period = half_year_of(told).period
    client.post(reverse("report_start"), {"programme": accord.pk, "period": period.pk})
    report = Report.objects.get()
    client.post(url("report_summary", report), {"summary": "Het gaat goed."})
    client.force_login(cast.programma2)
    page = client.get(url("report_establish", report))
    seen = page.context["form"]["seen"].value()
    answer = client.post(url("report_establish", report), {"seen": seen})
    job = Job.objects.get(kind="report_establishing")
    assert answer.url == reverse("jobs:detail", args=[job.pk])
    run(job.pk)
    client.post(url("report_publish", report))
    report.refresh_from_db()
    assert report.status == ReportStatus.PUBLISHED
    assert half_year_of(told).published_at is not None
    client.force_login(cast.provincie)
    assert client.get(url("report", report)).status_code == 200
    pdf = b"".join(client.get(url("report_pdf", report)).streaming_content)
    assert hashlib.sha256(pdf).hexdigest() == report.sha256
    data = client.get(url("report_json", report)).content
    assert hashlib.sha256(data).hexdigest() == report.snapshot_sha256


def test_who_wrote_last_does_not_establish(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    seen = client.get(url("report_establish", report)).context["form"]["seen"].value()
    assert client.post(url("report_establish", report), {"seen": seen}).status_code == 422
    assert not Job.objects.filter(kind="report_establishing").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(
            established_by=cast.programma, established_at=JULY
        )


def test_what_waits_for_approval_stands_in_the_way(cast, accord, running):
    hand_in(half_year_of(running), by=cast.oom)
    report = make_report(cast, accord)
    with pytest.raises(TransitionRefused):
        publishing.refuse_establishing(report, by=cast.programma2)
    publishing.refuse_establishing(report, by=cast.programma2, leave_out=True)


@pytest.mark.slow
def test_what_is_left_out_is_listed_as_not_handed_in(cast, accord, running):
    hand_in(half_year_of(running), by=cast.oom)
    report = establish(make_report(cast, accord), cast, leave_out=True)
    assert [row["deal"] for row in report.snapshot["missing"]] == [running.pk]
    assert report.snapshot["sources"] == []


def test_what_is_approved_meanwhile_stops_establishing(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma2)
    seen = client.get(url("report_establish", report)).context["form"]["seen"].value()
    told_and_approved(make_running(cast, accord, title="Andere deal"), cast)
    answer = client.post(url("report_establish", report), {"seen": seen})
    assert answer.status_code == 422
    seen = answer.context["form"]["seen"].value()  # who looked at the page again goes on from it
    assert client.post(url("report_establish", report), {"seen": seen}).status_code == 302


def test_what_is_approved_before_the_worker_is_there_fails_the_job(cast, accord, told):
    from reporting.reports import job

    report = make_report(cast, accord)
    asked = job.ask_establishing(
        report, leave_out=False, seen=job.mark(report), by=cast.programma2, at=JULY
    )
    told_and_approved(make_running(cast, accord, title="Andere deal"), cast)
    run(asked.pk)
    asked.refresh_from_db()
    report.refresh_from_db()
    assert (asked.state, report.status) == (JobState.FAILED, ReportStatus.DRAFT)


def test_text_that_is_saved_before_the_worker_is_there_is_the_reason_it_fails(cast, accord, told):
    from reporting.reports import job

    report = make_report(cast, accord)
    seen = job.mark(report)
    asked = job.ask_establishing(report, leave_out=False, seen=seen, by=cast.programma2, at=JULY)
    publishing.write(report, by=cast.programma, at=JULY, summary="Nog een zin.")
    run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, "tekst" in asked.message) == (JobState.FAILED, True)


@pytest.mark.slow
def test_newer_progress_is_announced_and_never_slips_in(client, cast, accord, told):
    report = make_published(cast, accord)
    before = report.snapshot_sha256
    progress = half_year_of(told)
    reopen(progress, reason="Spelfout.", by=cast.programma, at=JULY)
    client.force_login(cast.programma)
    assert client.get(url("report", report)).context["newer"] == 1
    report.refresh_from_db()
    assert report.snapshot_sha256 == before and report.is_genuine


@pytest.mark.slow
def test_a_correction_is_a_version_beside_the_old_one(client, cast, accord, told):
    old = make_published(cast, accord)
    client.force_login(cast.programma)
    answer = client.post(url("report_correct", old), {"what_changed": "Bedrag van deal 1."})
    new = Report.objects.get(version=2)
    assert answer.url == new.get_absolute_url()
    new = establish(new, cast)
    old.refresh_from_db()
    assert old.status == ReportStatus.PUBLISHED
    publishing.publish(new, by=cast.programma, at=JULY)
    old.refresh_from_db()
    assert (old.status, new.status) == (ReportStatus.REPLACED, ReportStatus.PUBLISHED)
    client.force_login(cast.provincie)
    assert client.get(url("report_pdf", old)).status_code == 200
    assert client.get(url("report", old)).context["newer_version"] == new


@pytest.mark.slow
def test_the_database_refuses_to_change_what_was_established(cast, accord, told):
    report = make_published(cast, accord)
    changes = [
        {"summary": "Anders."}, {"snapshot": {}}, {"sha256": "0" * 64}, {"title": "Anders"},
        {"status": "draft"}, {"status": "established"}, {"established_at": None}, {"version": 9},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk)._raw_delete("default")
    with append_only.lifted(connection):
        Report.objects.filter(pk=report.pk).update(summary="Anders.")


@pytest.mark.slow
def test_the_half_years_in_a_published_report_only_open_for_their_text(cast, accord, told):
    make_published(cast, accord)
    progress = Progress.objects.get(pk=half_year_of(told).pk)
    reopen(progress, reason="Spelfout.", by=cast.programma, at=JULY)
    assert progress.open_sections() == ["results"]


def test_the_office_puts_its_own_light_with_a_reason(client, cast, accord, told):
    report, progress = make_report(cast, accord), half_year_of(told)
    address = reverse("report_light", args=[report.pk, progress.pk])
    client.force_login(cast.programma)
    assert client.get(address).status_code == 200
    assert client.post(address, {"light": "amber", "reason": ""}).status_code == 422
    client.post(address, {"light": "amber", "reason": "Werving loopt achter."})
    progress.refresh_from_db()
    assert (progress.light, progress.staff_light) == ("green", "amber")


def test_a_second_report_of_the_half_year_is_a_correction(cast, accord, told):
    make_report(cast, accord)
    with pytest.raises(TransitionRefused):
        make_report(cast, accord)


def test_a_draft_can_be_thrown_away(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    assert client.get(url("report_drop", report)).status_code == 200
    client.post(url("report_drop", report))
    assert not Report.objects.exists()


@pytest.mark.slow
def test_an_established_report_is_not_thrown_away(cast, accord, told):
    report = make_established(cast, accord)
    with pytest.raises(TransitionRefused):
        publishing.drop(report)


@pytest.mark.slow
def test_what_was_withdrawn_is_gone_for_the_province(client, cast, accord, told):
    report = make_published(cast, accord)
    client.force_login(cast.programma)
    client.post(url("report_withdraw", report), {"reason": "Fout."})
    assert client.get(url("report", report)).status_code == 200
    client.force_login(cast.provincie)
    assert client.get(url("report", report)).status_code == 410


def test_two_writers_keep_both_texts(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma2)
    page = client.get(url("report_summary", report))
    publishing.write(report, by=cast.programma, at=JULY, summary="De eerste tekst.")
    answer = client.post(
        url("report_summary", report), {"summary": "De tweede.", "_seen": page.context["seen"]}
    )
    assert answer.status_code == 409
    report.refresh_from_db()
    assert report.summary == "De eerste tekst."


def test_what_is_typed_is_kept_by_itself(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma2)
    client.post(url("report_draft", report), {"summary": "Half getypt", "_seen": "{}"})
    assert "Half getypt" in client.get(url("report_summary", report)).content.decode()


def test_a_summary_that_was_not_saved_is_asked_about_first(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    client.post(url("report_draft", report), {"summary": "Half getypt", "_seen": "{}"})
    client.force_login(cast.programma2)
    seen = client.get(url("report_establish", report)).context["form"]["seen"].value()
    answer = client.post(url("report_establish", report), {"seen": seen})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["leave_unsaved"])
    assert url("report_summary", report) in answer.content.decode()


@pytest.mark.slow
def test_the_preview_is_made_in_a_job(client, cast, accord, told):
    report = make_report(cast, accord)
    client.force_login(cast.programma)
    assert client.get(url("report_preview", report)).status_code == 200
    assert client.get(url("report_preview_pdf", report)).status_code == 404
    client.post(url("report_preview_ask", report))
    run(Job.objects.get(kind="report_preview").pk)
    pdf = client.get(url("report_preview_pdf", report))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
