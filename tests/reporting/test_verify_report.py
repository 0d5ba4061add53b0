"""Whether a file is a published report: by the page for everybody and by the command."""

import hashlib
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from deals.models import Deal, Organisation, Progress
from hos import append_only
from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.jobs.run import run
from reporting.archival.job import KIND, in_turn
from reporting.models import Report, publishing
from reporting.reports.job import engines
from tests import uploads
from tests.half_years import JULY
from tests.reporting.archived import archived, corrected, small_pdf
from tests.reporting.telling import told_and_approved

LATEST, REPLACED, WITHDRAWN, UNPUBLISHED, OTHER, UNSOUND = 0, 3, 4, 5, 6, 7


@pytest.fixture
def told(cast, accord, running):
    return told_and_approved(running, cast)


@pytest.fixture
def published(cast, accord, told):
    return archived(cast, accord)


def asked(client, pdf):
    """What the page answers who is not logged in."""
    cache.clear()  # the counter of files a minute
    client.logout()
    file = SimpleUploadedFile("rapport.pdf", pdf)
    return client.post(reverse("report_verify"), {"file": file})


def verdict(client, pdf):
    return asked(client, pdf).context["judgement"].verdict.value


def commanded(pdf, tmp_path):
    """(exit code, the sentence)"""
    path, out = tmp_path / "rapport.pdf", StringIO()
    path.write_bytes(pdf)
    with pytest.raises(SystemExit) as end:
        call_command("verify_report", str(path), stdout=out)
    return end.value.code, out.getvalue()


def test_an_untouched_report_is_genuine_after_its_sources_changed(
    client, cast, published, tmp_path
):
    report, pdf = published
    Deal.objects.update(title="Een andere titel")
    Organisation.objects.filter(short="OOM").update(name="Omgedoopt", short="O")
    Progress.objects.update(achieved="Anders")
    report.programme.title = "Anders genoemd"
    report.programme.save()
    page = asked(client, pdf)
    assert page.context["judgement"].verdict == "latest"
    assert page.context["judgement"].report == report
    assert commanded(pdf, tmp_path)[0] == LATEST


@pytest.mark.parametrize("place", [100, -200, "data"])
def test_a_changed_byte_is_seen(client, published, tmp_path, place):
    changed = bytearray(published[1])
    at = changed.index(b"/EmbeddedFile") + 300 if place == "data" else place
    changed[at] ^= 1
    assert verdict(client, bytes(changed)) in ("changed", "unknown")
    assert commanded(bytes(changed), tmp_path)[0] == OTHER


def test_who_keeps_the_figures_and_changes_the_page_is_told_which_report_it_is(client, published):
    report, _pdf = published
    for content in (report.snapshot, report.snapshot | {"summary": "Alles is prachtig."}):
        page = asked(client, small_pdf(content, "Vervalst"))
        assert page.context["judgement"].verdict == "changed"
        assert page.context["judgement"].report == report


def test_a_replaced_report_leads_to_the_version_that_holds(client, cast, published, tmp_path):
    old, pdf = published
    new, newer_pdf = corrected(old, cast)
    page = asked(client, pdf)
    assert page.context["judgement"].verdict == "replaced"
    assert new.get_absolute_url() in page.content.decode()
    assert commanded(pdf, tmp_path)[0] == REPLACED
    assert verdict(client, newer_pdf) == "latest"


def test_a_withdrawn_report_says_so_and_what_it_replaced_holds_again(
    client, cast, published, tmp_path
):
    old, pdf = published
    new, newer_pdf = corrected(old, cast)
    publishing.withdraw(new, reason="Geheime reden.", by=cast.programma, at=JULY)
    page = asked(client, newer_pdf)
    assert page.context["judgement"].verdict == "withdrawn"
    assert "Geheime reden" not in page.content.decode()
    assert commanded(newer_pdf, tmp_path)[0] == WITHDRAWN
    assert verdict(client, pdf) == "latest"


def test_what_was_never_published_is_unknown_to_everybody(client, cast, accord, told, tmp_path):
    report, pdf = archived(cast, accord, publish=False)
    strange = asked(client, uploads.pdf()).content.decode()
    for content in (pdf, small_pdf(report.snapshot | {"summary": "Anders."})):
        page = asked(client, content)
        assert page.context["judgement"].verdict == "unknown"
        assert page.context["judgement"].report is None
        assert report.title not in page.content.decode() and report.title not in strange
    assert commanded(pdf, tmp_path)[0] == UNPUBLISHED
    publishing.withdraw(report, reason="Fout.", by=cast.programma, at=JULY)
    assert verdict(client, pdf) == "unknown"


def edit(model, pk, **values):
    with append_only.lifted(connection):
        model.objects.filter(pk=pk).update(**values)


def swap(report):
    default_storage.delete(report.pdf.path)
    with default_storage.open(report.pdf.path, "wb") as stored:
        stored.write(small_pdf(report.snapshot, "Verwisseld"))


def forge(report):
    """File and both hashes alike, and other figures in it."""
    pdf = small_pdf(report.snapshot | {"summary": "Prachtig."}, "Vals")
    with default_storage.open(report.pdf.path, "wb") as stored:
        stored.write(pdf)
    sha256 = hashlib.sha256(pdf).hexdigest()
    edit(StoredFile, report.pdf_id, sha256=sha256)
    edit(Report, report.pk, sha256=sha256)


ATTACKS = {
    "file_changed": swap,
    "file_missing": lambda report: default_storage.delete(report.pdf.path),
    "hash_changed": lambda report: edit(Report, report.pk, sha256="0" * 64),
    "hash_changed of file": lambda report: edit(StoredFile, report.pdf_id, sha256="0" * 64),
    "snapshot_changed": lambda report: edit(
        Report, report.pk, snapshot=report.snapshot | {"summary": "Prachtig."}
    ),
    "snapshot_changed hash": lambda report: edit(Report, report.pk, snapshot_sha256="0" * 64),
    "data_differ": forge,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_kept_and_does_not_match_is_an_alarm(client, published, tmp_path, attack):
    report, pdf = published
    ATTACKS[attack](report)
    page = asked(client, pdf)
    assert page.context["judgement"].verdict == "unsound"
    assert AuditEvent.objects.get(action="report.tampered").detail.startswith(attack.split()[0])
    code, sentence = commanded(pdf, tmp_path)
    assert code == UNSOUND and str(report) in sentence


def test_a_report_of_this_release_that_comes_out_otherwise_is_an_alarm(published, tmp_path):
    """What nobody sees from hashes: file and hashes forged alike around the same figures."""
    report, pdf = published
    edit(Report, report.pk, rendered_with=engines())
    assert commanded(pdf, tmp_path)[0] == UNSOUND
    assert AuditEvent.objects.get().detail == "remade_differs"


def test_every_night_one_is_made_again_in_turn(cast, published):
    old, _pdf = published
    new, _newer = corrected(old, cast)
    assert in_turn(day=JULY.date()) is None  # made by another release
    for report in (old, new):
        edit(Report, report.pk, rendered_with=engines())
    nights = [in_turn(day=JULY.date() + timedelta(days=days)) for days in range(4)]
    assert set(nights) == {old.pk, new.pk} and nights[:2] == nights[2:]
    run(Job.objects.ask(KIND, key="nacht").pk)  # of neither the file is what its figures give
    assert AuditEvent.objects.get(action="report.tampered").detail == "remade_differs"


def test_every_night_all_are_checked_and_the_administrator_is_told(client, cast, published):
    report, _pdf = published
    run(Job.objects.ask(KIND, key="eerste").pk)
    client.force_login(cast.beheer)
    assert client.get(reverse("start")).context["unsound"] == []
    swap(report)
    asked_job = Job.objects.ask(KIND, key="tweede")
    run(asked_job.pk)
    asked_job.refresh_from_db()
    assert asked_job.result == {"reports": 1, "again": None, "unsound": 1}
    assert client.get(reverse("start")).context["unsound"] == [str(report)]


def test_a_form_without_a_report_comes_back(client, db):
    address = reverse("report_verify")
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 422
    picture = SimpleUploadedFile("rapport.pdf", uploads.logo())
    assert client.post(address, {"file": picture}).status_code == 422


def test_too_large_a_file_is_not_taken(client, db, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    large = SimpleUploadedFile("rapport.pdf", uploads.pdf(b" " * 2000))
    assert client.post(reverse("report_verify"), {"file": large}).status_code == 422


def test_ten_files_a_minute_from_one_address_and_nothing_is_kept(client, db, tmp_path):
    cache.clear()
    codes = []
    with time_machine.travel(JULY, tick=False):  # all in one minute
        for _time in range(11):
            file = SimpleUploadedFile("rapport.pdf", uploads.pdf())
            codes.append(client.post(reverse("report_verify"), {"file": file}).status_code)
    assert codes == [200] * 10 + [429]
    assert not StoredFile.objects.exists() and not list(tmp_path.rglob("*"))


def test_who_has_no_second_factor_yet_may_check_too(client, cast, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cast.oom)
    assert client.get(reverse("report_verify")).status_code == 200
