"""What a file is by its content, and whether it is fit to keep.

Allowed: pdf, docx, xlsx, odt, ods, png, jpg. Each must be that kind from its first to its last
byte: a file that is two kinds at once is refused. Pictures are drawn anew, which drops everything
that is no picture (place, camera, hidden bytes).
"""

import io
import zipfile
from dataclasses import dataclass

import magic
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from hos.files import refusals

STARTS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
PIXELS_MAX = 40_000_000
INFLATED_MAX = 200 * 1024 * 1024
RATIO_MAX = 100
ENTRIES_MAX = 5000
ARCHIVES = (".zip", ".jar", ".7z", ".rar", ".gz", ".tar", ".exe", ".dll", ".js", ".vbs", ".bat")
OPEN_XML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
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
    """A file that may be kept: its kind, its media type, and the content to store."""

    kind: str
    content_type: str
    content: object


def may_start_with(chunk):
    return chunk.startswith(STARTS)


def check(upload):
    """Return the Checked content of `upload` (a Django File with a name), or raise a
    ValidationError with the reason."""
    start = _peek(upload, 0, 4096)
    if not start:
        raise refusals.empty()
    kind, content = _recognise(upload, start)
    ending = upload.name.rpartition(".")[2].lower()
    if ENDINGS.get(ending, ending) != kind:
        raise refusals.wrong_name(kind)
    upload.seek(0)
    return Checked(kind, TYPES[kind], content or upload)


def _recognise(upload, start):
    if start.startswith(b"%PDF-"):
        return _pdf(upload, start), None
    if start.startswith(b"PK\x03\x04"):
        return _office(upload), None
    if start.startswith(STARTS[2:]):
        return _picture(upload)
    raise refusals.wrong_kind()


def _pdf(upload, start):
    """Ends as a PDF ends: whatever is stuck behind it would be a second file."""
    tail = _peek(upload, max(0, upload.size - 2048), 2048)
    after = tail.rpartition(b"%%EOF")
    if magic.from_buffer(start, mime=True) != "application/pdf" or not after[1]:
        raise refusals.unsafe()
    if after[2].strip(b"\r\n\t \x00") or b"PK\x05\x06" in tail or _looks_like_html(start):
        raise refusals.unsafe()
    return "pdf"


def _looks_like_html(start):
    low = start[:1024].lower()
    return b"<html" in low or b"<script" in low or b"<?php" in low


def _office(upload):
    try:
        with zipfile.ZipFile(upload) as archive:
            _check_archive(archive, upload)
            return _office_kind(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, OSError) as trouble:
        raise refusals.unsafe() from trouble


def _check_archive(archive, upload):
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    if (
        len(entries) > ENTRIES_MAX
        or inflated > INFLATED_MAX
        or inflated > RATIO_MAX * max(upload.size, 100_000)
        or min(entry.header_offset for entry in entries) != 0
        or archive.comment
        or any(_is_forbidden(entry) for entry in entries)
    ):
        raise refusals.unsafe()
    # the end record is the last 22 bytes: nothing is stuck behind the archive
    if _peek(upload, upload.size - 22, 4) != b"PK\x05\x06":
        raise refusals.unsafe()


def _is_forbidden(entry):
    name = entry.filename.lower()
    return (
        name.endswith(ARCHIVES)
        or "vbaproject" in name
        or name.startswith(("basic/", "scripts/"))
        or ".." in name
        or entry.flag_bits & 1  # encrypted
    )


def _office_kind(archive):
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = OPEN_DOCUMENT.get(archive.read("mimetype").strip())
        if kind and "content.xml" in names:
            return kind
    elif "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        for part, kind in OPEN_XML.items():
            if part in names and b"macroEnabled" not in types:
                return kind
        raise refusals.unsafe()
    raise refusals.wrong_kind()


def _picture(upload):
    """A new picture of the same kind, upright, at most 40 million points."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > PIXELS_MAX or max(image.size) > 20_000:
                raise refusals.too_large()
            fresh = ImageOps.exif_transpose(image)
            fresh.info = {}
            kind = "jpg" if image.format == "JPEG" else "png"
            out = io.BytesIO()
            fresh.save(out, image.format, **({"quality": 92} if kind == "jpg" else {}))
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as e:
        raise refusals.unsafe() from e
    return kind, ContentFile(out.getvalue(), name=upload.name)


def _peek(upload, position, length):
    upload.seek(max(0, position))
    return upload.read(length)
