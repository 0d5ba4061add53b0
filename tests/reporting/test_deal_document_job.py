"""The pdf of a deal is made in a job: once, for who may have it, and valid."""

import hashlib

import pytest
from django.db import connection
from django.urls import reverse

from deals.models import DealVersion
from deals.models.writing import write_fields, writing
from hos import append_only
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState, Superseded
from hos.jobs.run import run
from hos.jobs.sweep import clear
from reporting.deal_document.job import make
from tests import pdf as reading
from tests.builders import MOMENT


def url(deal, number=None):
    if number is None:
        return reverse("deal_document", args=[deal.pk])
    return reverse("version_document", args=[deal.pk, number])


def asked(client, user, address):
    """The job for a user who comes by this address."""
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 302
    return Job.objects.latest("asked_at", "pk")


def made(client, user, address):
    """The finished job."""
    job = asked(client, user, address)
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


def file_url(deal, job):
    return reverse("deal_document_file", args=[deal.pk, job.pk])


def test_who_asks_waits_at_the_page_of_the_job(client, cast, running):
    client.force_login(cast.oom)
    answer = client.get(url(running))
    assert answer.url == reverse("jobs:detail", args=[Job.objects.get(kind="deal_document").pk])
    assert client.get(answer.url).status_code == 200


@pytest.mark.slow
def test_the_file_comes_when_it_is_made(client, cast, running):
    job = made(client, cast.oom, url(running))
    answer = client.get(url(running))
    assert answer.url == file_url(running, job)
    answer = client.get(answer.url)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.mark.slow
def test_the_file_is_accessible_and_fit_for_an_archive(client, cast, running, tmp_path):
    pdf = StoredFile.objects.get(pk=made(client, cast.oom, url(running)).result["file"])
    pdf = pdf.open().read()
    document = reading.opened(pdf)
    assert reading.failures(pdf) == {"pdf-ua-1": [], "pdf-a-3a": []}
    assert str(document.Root.Lang) == "nl"
    assert str(document.docinfo.Title).endswith(running.title)
    assert "None" not in reading.scopes(document)
    assert len(reading.bookmarks(document)) > 8
    assert [embedded for _name, embedded in reading.fonts(pdf, tmp_path)] == [True, True]


@pytest.mark.slow
def test_the_printed_code_is_that_of_the_text_in_the_file(client, cast, running):
    job = made(client, cast.oom, url(running))
    document = reading.opened(StoredFile.objects.get(pk=job.result["file"]).open().read())
    text = reading.embedded(document)[f"deal-{running.pk}-versie-1.json"]
    code = running.version_in_force().sha256
    assert hashlib.sha256(text).hexdigest() == code
    assert code[:8] in job.facts["html"]


@pytest.mark.slow
def test_a_draft_carries_no_text_to_check(client, cast, draft):
    job = made(client, cast.oom, url(draft))
    file = StoredFile.objects.get(pk=job.result["file"])
    assert file.name.endswith("-concept.pdf")
    assert reading.embedded(reading.opened(file.open().read())) == {}


@pytest.mark.slow
def test_the_same_document_is_made_once_and_again_the_same(client, cast, running):
    first = made(client, cast.oom, url(running))
    assert made(client, cast.otib, url(running)) == first
    before = StoredFile.objects.get()
    clear(before=first.finished_at.replace(year=2100))
    assert not StoredFile.objects.exists()
    again = StoredFile.objects.get(pk=made(client, cast.oom, url(running)).result["file"])
    assert again.sha256 == before.sha256


def test_a_changed_draft_is_another_document(client, cast, draft):
    first = asked(client, cast.oom, url(draft))
    with writing(draft, by=cast.programma, at=MOMENT):
        write_fields(draft, {"title": "Een andere titel"})
    assert asked(client, cast.oom, url(draft)) != first


def test_a_signature_makes_another_document(client, cast, signing_deal):
    first = asked(client, cast.oom, url(signing_deal))
    place = signing_deal.participation_set.get(organisation=cast.orgs["oom"])
    sign = reverse("deals:sign", args=[signing_deal.pk, 1, place.pk])
    client.post(sign, {"signatory": "A. Oom", "has_read": "on"})
    assert asked(client, cast.oom, url(signing_deal)) != first


def test_what_was_asked_for_is_made_though_the_text_moved_on(client, cast, draft):
    job = asked(client, cast.oom, url(draft))
    with writing(draft, by=cast.programma, at=MOMENT):
        write_fields(draft, {"title": "Een andere titel"})
    assert draft.title == "Een andere titel"
    assert "Een andere titel" not in Job.objects.get(pk=job.pk).facts["html"]


def test_everyone_who_asked_may_watch_and_nobody_else(client, cast, running):
    job = asked(client, cast.oom, url(running))
    assert asked(client, cast.otib, url(running)) == job
    watching = {cast.oom: 200, cast.otib: 200, cast.szw: 404, cast.buiten: 404}
    for user, status in watching.items():
        client.force_login(user)
        assert client.get(reverse("jobs:detail", args=[job.pk])).status_code == status


def test_a_partner_of_another_deal_finds_nothing(client, cast, running):
    client.force_login(cast.buiten)
    assert client.get(url(running)).status_code == 404
    assert client.get(url(running, 1)).status_code == 404
    assert not Job.objects.filter(kind="deal_document").exists()


@pytest.mark.slow
def test_a_file_is_only_given_at_the_address_of_its_own_deal(client, cast, running, draft):
    job = made(client, cast.oom, url(running))
    assert client.get(file_url(draft, job)).status_code == 404
    client.force_login(cast.buiten)
    assert client.get(file_url(running, job)).status_code == 404


@pytest.mark.slow
def test_the_province_gets_a_file_without_contacts_and_not_the_other(client, cast, running):
    inside = made(client, cast.oom, url(running))
    outside = made(client, cast.provincie, url(running))
    assert inside != outside
    assert client.get(file_url(running, inside)).status_code == 403
    assert client.get(file_url(running, outside)).status_code == 200


@pytest.mark.slow
def test_the_province_does_not_get_the_draft_of_a_deal_that_runs_now(client, cast, running):
    job = made(client, cast.oom, url(running))
    Job.objects.filter(pk=job.pk).update(facts=job.facts | {"version": None, "contacts": False})
    client.force_login(cast.provincie)
    assert client.get(file_url(running, job)).status_code == 403


def test_every_version_has_its_own_document(client, cast, running):
    assert asked(client, cast.oom, url(running, 1)).facts["version"] == running.versions.get().pk
    assert client.get(url(running, 2)).status_code == 404


def test_a_run_that_breaks_off_while_storing_leaves_nothing(client, cast, running, settings):
    job = asked(client, cast.oom, url(running))
    not_a_folder = settings.MEDIA_ROOT.parent / "file"
    not_a_folder.write_text("")
    settings.MEDIA_ROOT = not_a_folder
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.QUEUED, {})
    assert not StoredFile.objects.exists()


@pytest.mark.slow
def test_a_run_that_was_taken_over_stores_nothing(client, cast, running):
    job = asked(client, cast.oom, url(running))
    stray = Job.objects.get(pk=job.pk).claim()
    Job.objects.filter(pk=job.pk).update(due_at=MOMENT)
    run(job.pk)
    with pytest.raises(Superseded):
        make(stray)
    assert StoredFile.objects.count() == 1


def test_a_text_that_is_not_what_was_signed_is_not_printed(client, cast, running):
    job = asked(client, cast.oom, url(running))
    with append_only.lifted(connection):
        DealVersion.objects.update(sha256="0" * 64)
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert not StoredFile.objects.exists()
