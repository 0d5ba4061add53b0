"""D07: the disk runs full under uploads, drafts, a report being established and a backup. Nothing
is stored by half, people are told, and all goes on by itself when there is room again."""

import hashlib
import html
import http.client
import shutil
import sqlite3
from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.backends.sqlite3._functions import register
from django.urls import reverse

from hos.files.models import StoredFile
from tests import uploads
from tests.databases import Database
from tests.serving import BOUNDARY, TOKEN, form, served
from tests.sizes import size
from tests.small_disk import fill, make_room, small_disk
from tests.worker.cluster import Worker, wait_until

LEFT = size([0, 40], [0, 4, 8, 16, 24, 40, 60, 80, 120, 160, 240, 300, 400, 500, 800, 1200])
WORDS, LATER = "geen ruimte", "Probeer het over een uur"
CLEAR = (
    "from datetime import timedelta; from hos.files.orphans import remove_orphans; "
    "print(remove_orphans(timedelta(0)))"
)
FILES = "SELECT path, size, sha256 FROM files_storedfile"
SEED = """
import json
from django.urls import reverse
from django.utils import timezone
from reporting.reports import job
from reporting.models import publishing
from deals.models import Period
from tests.builders import make_accord, make_running
from tests.cast import gather
from tests.reporting.reports import make_report
from tests.reporting.telling import half_year_of, told_and_approved
cast = gather()
jobs = []
for number in range({levels}):
    accord = make_accord(cast, title=f"Akkoord {{number}}")
    told_and_approved(make_running(cast, accord), cast)
    report = make_report(cast, accord)
    jobs.append(job.ask_establishing(
        report, leave_out=False, seen=job.mark(report), by=cast.programma2, at=timezone.now()
    ).pk)
deal = make_running(cast, accord, title="Met concept")
print(json.dumps({{
    "accord": accord.pk, "jobs": jobs,
    "annex": reverse("deals:annex_new", args=[deal.pk]),
    "draft": reverse("deals:half_year_draft", args=[half_year_of(deal).pk]),
}}))
"""


@pytest.fixture
def disk(tmp_path, other_databases):
    """A database and files on a disk of their own, with little room."""
    first = other_databases.make("sqlite")
    first.manage("shell", "-v0", "-c", "pass")
    with small_disk(tmp_path / "schijf", megabytes=12) as folder:
        shutil.copy(first.url.removeprefix("sqlite:///"), folder / "db.sqlite3")
        yield Database(f"sqlite:///{folder}/db.sqlite3", folder)


class Site:
    """What people do on a site that is served, and what came of it."""

    def __init__(self, server):
        self.server = server
        self.told, self.later, self.untold, self.saved = 0, 0, [], 0
        self.number = 0

    def post(self, path, body, kind):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        line.request("POST", path, body, {"Cookie": self.server.cookie, "Content-Type": kind})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        if answer.status in (200, 302):
            self.saved += 1
        elif answer.status == 507 and WORDS in text:
            self.told += 1
        elif answer.status == 422 and LATER in html.unescape(text):
            self.later += 1  # no room to count uploads in: refused as one too many
        else:
            self.untold.append((path, answer.status))
        return answer.status

    def upload(self):
        self.number += 1
        content = uploads.pdf(b"\n%" + hashlib.sha256(b"%d" % self.number).hexdigest().encode()
                              + b"\n%" + b"x" * 100_000)  # fmt: skip
        pieces, _length = form(content, title=f"Bijlage {self.number}")
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.post(self.server.facts["annex"], b"".join(pieces), kind)

    def keep_draft(self):
        self.number += 1
        body = f"csrfmiddlewaretoken={TOKEN}&achieved=Tekst+{self.number}+" + "t" * 4000
        return self.post(self.server.facts["draft"], body, "application/x-www-form-urlencoded")


def work(database, pk):
    """One attempt at a job, as the worker does it."""
    code = f"from hos.jobs.run import run; run({pk})"
    return database.manage("shell", "-v0", "-c", code, check=False)


def faults(database):
    """(rows without their bytes, halves of files, whether the database is whole). A pdf that is
    there to its end but has no row is no half: what a transaction leaves that was undone after its
    file was stored is cleared by a job."""
    stored = stored_files(database)
    rows = database.query(FILES)
    without = [path for path, length, digest in rows
               if len(stored.get(path, b"")) != length
               or hashlib.sha256(stored[path]).hexdigest() != digest]  # fmt: skip
    half = {path for path in stored.keys() - {row[0] for row in rows}
            if not stored[path].rstrip().endswith(b"%%EOF")}  # fmt: skip
    half |= {path.name for path in database.var.glob("*.part")}
    return len(without), len(half), is_whole(database)


def stored_files(database):
    """path → bytes"""
    folder = database.var / "files"
    return {f"{path.parent.name}/{path.name}": path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def is_whole(database):
    with closing(sqlite3.connect(database.url.removeprefix("sqlite:///"), timeout=20)) as opened:
        register(opened)  # the checks of the tables call functions of Django
        return opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.slow
def test_d07_nothing_is_stored_by_half_on_a_full_disk(disk):
    wrong, backups = [], 0
    with served(disk, seed=SEED.format(levels=len(LEFT))) as server:
        site = Site(server)
        assert (site.upload(), site.keep_draft()) == (302, 200)
        disk.manage("backup", disk.var.parent / "ruim.tar.gz")
        for kilobytes, pk in zip(LEFT, server.facts["jobs"], strict=True):
            fill(disk.var, leave=kilobytes << 10)
            site.upload(), site.keep_draft()
            work(disk, pk)
            made = disk.manage("backup", disk.var / f"reserve-{kilobytes}.tar.gz", check=False)
            backups += made.returncode == 0
            assert made.returncode == 0 or "No backup was made." in made.stdout, made.stdout
            wrong += [(kilobytes, found) for found in [faults(disk)] if found != (0, 0, True)]
            make_room(disk.var)
            for archive in disk.var.glob("reserve*"):
                archive.unlink()
        after = (site.upload(), site.keep_draft())
        done = recovered(disk)
        cleared = int(disk.manage("shell", "-v0", "-c", CLEAR).stdout.split()[-1])
    print(f"D07 levels {len(LEFT)} refused and told {site.told} told to try later {site.later} "
          f"not told {len(site.untold)} "
          f"saved {site.saved} backups made {backups} half files or rows {len(wrong)} "
          f"without a row {cleared}, cleared; "
          f"recovered {int(after == (302, 200) and done)}")  # fmt: skip
    assert (wrong, site.untold) == ([], [])
    assert site.told >= 1
    assert site.told + site.later >= 2
    assert after == (302, 200)
    assert done
    assert faults(disk) == (0, 0, True)
    assert stored_files(disk).keys() == {row[0] for row in disk.query(FILES)}


def recovered(disk):
    """Whether the worker establishes all reports by itself."""
    reports = "SELECT count(*) FROM reporting_report WHERE status <> 'established'"
    with closing(Worker(disk, JOB_LEASE_SECONDS=60)) as worker:
        return wait_until(lambda: not disk.number(reports), seconds=90 + 15 * len(LEFT),
                          between=worker.keep_alive)  # fmt: skip


@pytest.mark.django_db
def test_d07_control_the_storage_alone_leaves_half_a_file(tmp_path, settings):
    with small_disk(tmp_path / "schijf", megabytes=1) as folder:
        settings.MEDIA_ROOT = folder / "files"
        half, kept = ContentFile(b"x" * 3_000_000), ContentFile(b"x" * 3_000_000)
        with pytest.raises(OSError, match="No space left"):
            StoredFile.objects.keep(kept, name="a.pdf", content_type="application/pdf")
        ours = [path for path in folder.rglob("*") if path.is_file()]
        with pytest.raises(OSError, match="No space left"):
            default_storage.save("aa/half", half)
        its = [path for path in folder.rglob("*") if path.is_file()]
    print(f"D07 control: half files of the storage alone {len(its)}, of a StoredFile {len(ours)}")
    assert (len(ours), len(its)) == (0, 1)


@pytest.mark.django_db
def test_d07_a_full_disk_is_said_in_words(client, cast, running, tmp_path, settings):
    client.raise_request_exception = False
    client.force_login(cast.oom)
    with small_disk(tmp_path / "schijf", megabytes=1) as folder:
        settings.MEDIA_ROOT = folder
        fill(folder)
        file = ContentFile(uploads.pdf(b"\n%" + b"x" * 9000), name="verslag.pdf")
        answer = client.post(
            reverse("deals:annex_new", args=[running.pk]),
            {"kind": "other", "title": "Bijlage", "file": file},
        )
    assert (answer.status_code, WORDS in answer.content.decode()) == (507, True)
    assert not StoredFile.objects.exists()
