"""Putting an archive back into an empty database, whole or not at all."""

import hashlib
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from hos import append_only
from hos.backup import afterwards, archive
from hos.backup.refusal import BackupRefused
from hos.backup.tables import backed_up, checksum_of, stored_fields, values
from hos.backup.take import applied_migrations


def restore(path: Path) -> dict:
    """Load the archive `path` and check every count and checksum; then do what has to follow (see
    afterwards). Returns its manifest, with how much that was.

    Refuses, and leaves nothing behind, when the archive is damaged or of another release, when the
    database holds something already, or when what was loaded differs in anything.
    """
    manifest = checked(path)
    _check_empty()
    try:
        with _taken_back_on_failure() as written, transaction.atomic():
            _no_time_limits()
            with append_only.lifted(connection), transaction.atomic():  # rows come in any order
                _load(path, written)
                connection.check_constraints()
            _reset_sequences()
            _compare(manifest)
            manifest["afterwards"] = afterwards.do_all()
    except (DatabaseError, *archive.DAMAGE) as trouble:
        raise BackupRefused(f"{path} was not put back: {trouble}") from trouble
    return manifest


def checked(path: Path) -> dict:
    """The manifest of an archive that is whole and of this release."""
    manifest = archive.verified(path)
    _check_release(manifest)
    return manifest


def _check_release(manifest):
    if manifest["form"] != archive.FORM:
        raise BackupRefused("This archive has a form that this release cannot read.")
    here, there = set(applied_migrations()), set(manifest["migrations"])
    if here != there:
        raise BackupRefused(
            f"This archive is of release {manifest['release']}, with other tables than this one "
            f"({', '.join(sorted(here ^ there)[:5])}). Put it back with that release, then migrate."
        )


def _check_empty():
    for model in backed_up():
        if model._base_manager.exists():
            raise BackupRefused(
                f"The database is not empty ({model._meta.label} has rows): "
                "an archive is only put back into an empty database."
            )


@contextmanager
def _taken_back_on_failure():
    """The rows go with the transaction; the files are removed here."""
    written = []
    try:
        yield written
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise


def _no_time_limits():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


class _Stream(File):
    """What comes out of the archive can be read once, from front to back."""

    def chunks(self, chunk_size=1 << 20):
        while chunk := self.file.read(chunk_size):
            yield chunk


def _load(path, written):
    models = {model._meta.label: model for model in backed_up()}
    for name, content in archive.members(path):
        kind, _, rest = name.partition("/")
        if kind == "tables":
            _insert(models[rest], content)
        elif kind == "files":
            _write(rest, content, written)


def _insert(model, lines):
    """Straight into the columns: no default, moment of saving or signal may change a value. Foreign
    keys are deferred in both databases, so the order of tables does not matter."""
    quote = connection.ops.quote_name
    fields = stored_fields(model)
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    with connection.cursor() as cursor:
        while some := [values(model, line, connection) for line in islice(lines, 1000)]:
            cursor.executemany(statement, some)


def _write(name, content, written):
    """Under exactly its name. With an empty database, bytes that lie there belong to no row."""
    default_storage.delete(name)
    written.append(name)
    kept = default_storage.save(name, _Stream(content, name=name))
    if kept != name:
        raise BackupRefused(f"The file {name} could only be stored as {kept}.")


def _reset_sequences():
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), backed_up()):
            cursor.execute(statement)


def _compare(manifest):
    """Read everything back; a difference undoes the restore."""
    tables = {model._meta.label: checksum_of(model) for model in backed_up()}
    different = [name for name, facts in manifest["tables"].items() if tables[name] != facts]
    different += [
        name for name, facts in manifest["files"].items() if _sha256(name) != facts["sha256"]
    ]
    if different or tables.keys() != manifest["tables"].keys():
        raise BackupRefused(f"What was loaded differs from the archive: {', '.join(different)}.")


def _sha256(name):
    with default_storage.open(name) as content:
        return hashlib.file_digest(content.file, "sha256").hexdigest()
