"""What a file is by its content, and whether it is fit to keep.

Allowed: pdf, docx, xlsx, odt, ods, png, jpg. Each must be that kind from its first to its last
byte, with a name that says so. How each kind is looked at stands in a file of its own. What is left
goes past the virus scanner, if there is one.
"""

from dataclasses import dataclass

from django.conf import settings

from hos.files import office, pictures, portable, refusals, scanning
from hos.files.models import Scan
from hos.files.reading import peek
from hos.files.scanning import Verdict

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
STARTS = (PDF, ZIP, *pictures.KINDS)
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ENDINGS = {"jpeg": "jpg"}


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its kind, its media type, the content to store, and what the virus
    scanner said of it."""

    kind: str
    content_type: str
    content: object
    scan: Scan


def may_start_with(chunk):
    return chunk.startswith(STARTS)


def check(upload):
    """Return the Checked content of `upload` (a Django File with a name), or raise a
    ValidationError with the reason."""
    start = peek(upload, 0, 4096)
    if not start:
        raise refusals.empty()
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise refusals.too_large()
    kind, content = _recognise(upload, start)
    ending = upload.name.rpartition(".")[2].lower()
    if ENDINGS.get(ending, ending) != kind:
        raise refusals.wrong_name(kind)
    scan = _scanned(content)
    content.seek(0)
    return Checked(kind, TYPES[kind], content, scan)


def _scanned(content):
    if not scanning.is_there():
        return Scan.NONE
    verdict = scanning.look(content)
    if verdict is Verdict.FOUND:
        raise refusals.virus()
    return Scan.CLEAN if verdict is Verdict.CLEAN else Scan.WAITING


def _recognise(upload, start):
    """(kind, content to keep) of the one kind that it starts as."""
    if start.startswith(PDF):
        portable.check(upload, start)
        return "pdf", upload
    if start.startswith(ZIP):
        return office.kind_of(upload), upload
    for first, kind in pictures.KINDS.items():
        if start.startswith(first):
            return kind, pictures.redrawn(upload, kind)
    raise refusals.wrong_kind()
