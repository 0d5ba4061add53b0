"""Taking a backup of one moment, while others go on working."""

import tomllib
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from hos.backup import archive
from hos.backup.refusal import BackupRefused
from hos.backup.tables import backed_up, lines
from hos.files.models import StoredFile

TRIES = 3  # a file may be thrown away between reading its row and its bytes


def take(path: Path) -> dict:
    """Write the archive `path`; returns its manifest. Refuses when stored bytes are missing or are
    not what they were, since such a backup would hide the loss."""
    for _try in range(TRIES):
        try:
            with _snapshot(), archive.writing(path) as writer:
                return _fill(writer)
        except _Vanished as vanished:
            if StoredFile.objects.filter(path=vanished.path).exists():
                raise BackupRefused(f"The stored file {vanished.path} is missing.") from vanished
    raise BackupRefused("Files are being removed all the time; try again later.")


def applied_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


class _Vanished(Exception):
    def __init__(self, path):
        super().__init__(path)
        self.path = path


def _fill(writer):
    for model in backed_up():
        writer.add_table(model._meta.label, lines(model))
    for path, size, sha256 in StoredFile.objects.values_list("path", "size", "sha256"):
        _add_file(writer, path, size, sha256)
    return writer.add_manifest(
        release=release(), made_at=timezone.now().isoformat(), database=connection.vendor,
        migrations=applied_migrations(),
    )  # fmt: skip


def _add_file(writer, path, size, sha256):
    try:
        with default_storage.open(path) as content:
            same = content.size == size and writer.add_file(path, content, size) == sha256
    except FileNotFoundError:
        raise _Vanished(path) from None
    if not same:
        raise BackupRefused(f"The stored file {path} is not what it was when it was stored.")


@contextmanager
def _snapshot():
    """All that is read inside is as it was at one moment; nobody waits for it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                yield
            return
        cursor.execute("BEGIN DEFERRED")  # atomic() would take the lock of writers
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def release() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]
