"""The archive: a gzipped tar with a member per table and per file, and a manifest at the end.

The manifest holds for every table its number of rows and checksum, for every file its size and
SHA-256. Reading it whole checks all of them and the checksum of the compression, so a byte that
changed and an end that is missing are both noticed before anything is put back.
"""

import gzip
import hashlib
import json
import os
import tarfile
import tempfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from hos.backup.refusal import BackupRefused
from hos.backup.tables import Checksum

FORM = 1  # rises when an archive can no longer be read by an older release
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # what gzip writes without name and time
MANIFEST = "manifest.json"
DAMAGE = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, KeyError)


class Writer:
    """Adds tables and files and remembers what the manifest says of them."""

    def __init__(self, tar):
        self._tar = tar
        self.tables = {}
        self.files = {}

    def add_table(self, name, lines):
        total = Checksum()
        with tempfile.TemporaryFile() as spool:
            for line in lines:
                total.add(line)
                spool.write(line + b"\n")
            self._add(f"tables/{name}", spool, spool.tell())
        self.tables[name] = total.facts()

    def add_file(self, path, content, size):
        """Store `content`; returns the SHA-256 of what was read."""
        reading = _Hashing(content)
        self._add(f"files/{path}", reading, size)
        self.files[path] = {"size": size, "sha256": reading.hexdigest()}
        return reading.hexdigest()

    def add_manifest(self, **facts):
        manifest = {"form": FORM, **facts, "tables": self.tables, "files": self.files}
        text = json.dumps(manifest, indent=1, sort_keys=True).encode()
        self._add(MANIFEST, BytesIO(text), len(text))
        return manifest

    def _add(self, name, content, size):
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        content.seek(0)
        self._tar.addfile(member, content)


class _Hashing:
    """A file that is summed up while it is read."""

    def __init__(self, content):
        self._content = content
        self._digest = hashlib.sha256()
        self.seek = content.seek
        self.hexdigest = self._digest.hexdigest

    def read(self, size):
        chunk = self._content.read(size)
        self._digest.update(chunk)
        return chunk


@contextmanager
def writing(path: Path):
    """Make the archive under another name and give it its own only when it is whole on disk.
    It holds personal data: nobody but the maker may read it."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
            with (
                gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield Writer(tar)
            raw.flush()
            os.fsync(raw.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def verified(path: Path) -> dict:
    """The manifest of an archive that is whole and holds exactly what the manifest says."""
    tables, files, manifest = {}, {}, None
    try:
        _check_header(path)
        for name, content in members(path):
            kind, _, rest = name.partition("/")
            if name == MANIFEST:
                manifest = json.load(content)
            elif kind == "tables":
                tables[rest] = _sum_of_table(content)
            else:
                files[rest] = _sum_of_file(content)
        if (manifest["tables"], manifest["files"]) != (tables, files):
            raise ValueError("not what the manifest says")
    except FileNotFoundError:
        raise BackupRefused(f"{path} does not exist.") from None
    except (*DAMAGE, TypeError) as damage:
        raise BackupRefused(f"{path} is damaged and was not put back ({damage}).") from damage
    return manifest


def members(path: Path):
    """Name and content of each member, in order; each must be read before the next is asked for."""
    with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
        for member in tar:
            if not member.isreg():
                raise ValueError("a member that is no file")
            yield member.name, tar.extractfile(member)
        while packed.read(1 << 20):
            pass  # to the end, where the checksum of the compression stands


def _check_header(path):
    with path.open("rb") as raw:
        if raw.read(len(HEADER)) != HEADER:
            raise ValueError("not an archive of this product")


def _sum_of_table(content):
    total = Checksum()
    for line in content:
        total.add(line.removesuffix(b"\n"))
    return total.facts()


def _sum_of_file(content):
    reading, size = _Hashing(content), 0
    while chunk := reading.read(1 << 20):
        size += len(chunk)
    return {"size": size, "sha256": reading.hexdigest()}
