"""D11: a backup holds everything of one moment and comes back exactly, or not at all."""

import gzip
import random
import shutil
import zlib
from datetime import timedelta
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from hos.backup import archive
from hos.backup.refusal import BackupRefused
from hos.backup.restore import restore
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.mail.models import MailMessage
from tests.agendas import make_agenda
from tests.builders import make_accord, make_draft, make_running
from tests.cast import gather
from tests.kept_rows import KeptRows
from tests.reporting.midterms import finish, freeze, make_midterm
from tests.sizes import size
from tests.worker.cluster import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# from PostgreSQL by SQLite to PostgreSQL is a test of its own
VENDORS = size([connection.vendor], sorted({"sqlite", connection.vendor}))


def make_content(file):
    """A running deal with signatures, a draft, an established report with chapters, waiting mails,
    a running job and files; and a backup of it."""
    cast = gather()
    accord = make_accord(cast)
    make_running(cast, accord)
    make_draft(cast, accord, title="Tweede: «ü€\u2028\N{GRINNING FACE}»", complete=False)
    finish(midterm := make_midterm(cast, make_agenda(cast)), cast)
    freeze(midterm, cast)
    queue(1)
    Job.objects.ask("send_mail", key="running", mail=0).claim()
    for text in [b"%PDF-1.7 een", b""]:
        StoredFile.objects.keep(
            ContentFile(text), name="Verslag ë.pdf", content_type="application/pdf", by=cast.oom
        )
    call_command("backup", file)


@pytest.fixture(scope="session")
def kept_file(tmp_path_factory):
    return tmp_path_factory.mktemp("backup") / "backup.tar.gz"


@pytest.fixture(scope="session")
def kept_content(tmp_path_factory, kept_file):
    return KeptRows(tmp_path_factory.mktemp("content"), partial(make_content, kept_file))


@pytest.fixture
def content(transactional_db, kept_content):
    kept_content.load()


@pytest.fixture
def file(content, kept_file, tmp_path):
    return shutil.copy(kept_file, tmp_path / "backup.tar.gz")


def queue(number):
    MailMessage.objects.queue(key=f"{number}", to="a@demo.example", subject="Vraag", body="Tekst")


def same(one, other):
    return all(one[part] == other[part] for part in ("tables", "files", "migrations", "release"))


@pytest.mark.parametrize("vendor", VENDORS)
def test_d11_a_backup_comes_back_exactly(file, vendor, other_databases):
    first = archive.verified(file)
    database = other_databases.make(vendor)
    database.manage("restore", file)
    again = _backup_of(database)
    rows = sum(table["rows"] for table in first["tables"].values())
    print(
        f"D11 {connection.vendor} to {vendor} tables {len(first['tables'])} rows {rows} "
        f"files {len(first['files'])} equal {same(first, again)}"
    )
    assert same(first, again)
    assert rows > 50
    assert len(first["files"]) >= 2


@pytest.mark.race
def test_d11_a_backup_of_sqlite_comes_back_in_postgresql(file, other_databases):
    halfway, whole_way = other_databases.make("sqlite"), other_databases.make("postgresql")
    halfway.manage("restore", file)
    first = _backup_of(halfway)
    whole_way.manage("restore", halfway.var / "backup.tar.gz")
    again = _backup_of(whole_way)
    print(f"D11 sqlite to postgresql equal {same(first, again)}")
    assert same(first, again)
    assert whole_way.number("SELECT nextval(pg_get_serial_sequence('deals_activity', 'id'))") > 2


def test_d11_a_restored_deal_is_still_protected_and_its_jobs_go_on(file, other_databases):
    database = other_databases.make()
    database.manage("restore", file)
    refused = database.manage(
        "shell", "-c", "from deals.models import Signature as s; s.objects.first().delete()",
        check=False,
    )  # fmt: skip
    assert "append-only" in refused.stdout
    overdue = "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')"
    assert database.number(overdue) == Job.objects.overdue(at=in_two_minutes()).count() > 1


def in_two_minutes():
    return timezone.now() + timedelta(minutes=2)


def test_d11_a_backup_is_of_one_moment_while_others_write(other_databases):
    """A mail and its job come in one transaction, so one without the other would be half a one."""
    database = other_databases.make()
    with database.started("shell", "-c", QUEUE_ON) as writer:
        assert wait_until(lambda: database.number(MAILS) > 20, seconds=30)
        tables = _backup_of(database)["tables"]
        assert writer.poll() is None
    rows = tables["mail.MailMessage"]["rows"]
    print(f"D11 while others write mails {rows} jobs {tables['jobs.Job']['rows']}")
    assert 20 < rows == tables["jobs.Job"]["rows"]
    assert rows < database.number(MAILS)


MAILS = "SELECT count(*) FROM mail_mailmessage"
QUEUE_ON = """
from hos.mail.models import MailMessage
for number in range(100_000):
    MailMessage.objects.queue(key=str(number), to="a@demo.example", subject="Vraag", body="Tekst")
"""


def is_the_same(changed, whole):
    """Whether other bits unpack to the same content: a repetition that points to another place
    where the same stands, or bits that fill up the last byte."""
    try:
        return changed[:10] == whole[:10] and gzip.decompress(changed) == gzip.decompress(whole)
    except (OSError, EOFError, zlib.error):
        return False


def test_d11_a_damaged_archive_is_refused(file, tmp_path):
    whole, broken = file.read_bytes(), tmp_path / "broken"
    places = random.sample(range(len(whole)), 100) + list(range(10))
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << random.randrange(8)
        broken.write_bytes(changed)
        if not is_the_same(changed, whole):
            with pytest.raises(BackupRefused):
                archive.verified(broken)
    for length in [0, 5, *random.sample(range(len(whole)), 30)]:
        broken.write_bytes(whole[:length])
        with pytest.raises(BackupRefused):
            archive.verified(broken)
    print(f"D11 damaged {len(places)} cut off 32 accepted 0")


def test_d11_nothing_stays_of_an_archive_that_does_not_fit(file, tmp_path, other_databases):
    """Whole, but a table that others point to is empty."""
    wrong, database = tmp_path / "wrong", other_databases.make()
    manifest = archive.verified(file)
    with archive.writing(wrong) as writer:
        for name, content in archive.members(file):
            _copy(writer, name, content)
        writer.add_manifest(**{key: manifest[key] for key in ("release", "migrations")})
    finished = database.manage("restore", wrong, check=False)
    assert (finished.returncode, "was not put back" in finished.stdout) == (1, True)
    assert database.number("SELECT count(*) FROM deals_activity") == 0
    assert not [path for path in (database.var / "files").rglob("*") if path.is_file()]


def test_d11_a_damaged_archive_changes_nothing(file, other_databases):
    database = other_databases.make()
    file.write_bytes(file.read_bytes()[:-9])
    assert database.manage("restore", file, check=False).returncode == 1
    assert database.number("SELECT count(*) FROM accounts_user") == 0


def test_d11_an_archive_is_not_put_back_over_anything(file):
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", file)


def test_d11_an_archive_of_another_release_is_refused(content, tmp_path):
    with archive.writing(tmp_path / "old") as writer:
        writer.add_manifest(release="0.0.1", migrations=["deals.0001_initial"])
    with pytest.raises(BackupRefused, match=r"release 0\.0\.1"):
        restore(tmp_path / "old")


def test_d11_a_backup_that_would_hide_a_lost_file_is_not_made(content, tmp_path, settings):
    lost = StoredFile.objects.first()
    (settings.MEDIA_ROOT / lost.path).unlink()
    with pytest.raises(CommandError, match="is missing"):
        call_command("backup", tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def _copy(writer, name, content):
    kind, _, rest = name.partition("/")
    everything = content.read()
    if kind == "files":
        writer.add_file(rest, ContentFile(everything), len(everything))
    elif kind == "tables":
        is_left_out = rest == "deals.Organisation"
        writer.add_table(rest, [] if is_left_out else everything.split(b"\n")[:-1])


def _backup_of(database):
    path = database.var / "backup.tar.gz"
    database.manage("backup", path)
    return archive.verified(path)
