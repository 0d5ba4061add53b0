"""Office files: zip archives of XML, without macros, programs or more inside than they say.

Every part is unpacked once, counted and thrown away, so that what the archive says of itself is
true. An office file may hold another one (a sheet in a report); that one holds no third.
"""

import struct
import tempfile
import zipfile
import zlib

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from hos.files import refusals
from hos.files.reading import peek

INFLATED_MAX = 200 * 1024 * 1024
RATIO_MAX = 100
SMALL = 100_000  # bytes: a tiny file may be packed tighter
ENTRIES_MAX = 5000
DIRECTORY_MAX = 1024 * 1024  # bytes of the list of parts
LIST_MAX = 1024 * 1024  # bytes of the part that names the kinds of the others
END = struct.Struct("<4s4H2LH")  # the record a zip archive ends with
ZIP, ZIP64 = b"PK\x03\x04", b"PK\x06\x07"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf")
FORBIDDEN = (
    ".zip", ".jar", ".7z", ".rar", ".gz", ".tar", ".iso", ".exe", ".dll", ".com", ".scr", ".msi",
    ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".bat", ".cmd", ".ps1", ".lnk", ".chm", ".class",
    ".php", ".html", ".htm",
)  # fmt: skip
MACROS = ("macro", "vba", "activex", "oleobject")
MAIN = "application/vnd.openxmlformats-officedocument."
OPEN_XML = {
    f"{MAIN}wordprocessingml.document.main+xml": "docx",
    f"{MAIN}spreadsheetml.sheet.main+xml": "xlsx",
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
TROUBLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    LookupError,
    OSError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
    ElementTree.ParseError,
    DefusedXmlException,
)


def kind_of(upload):
    """docx, xlsx, odt or ods; raises the refusal of anything else."""
    return _look(upload, upload.size, holds=True)[0]


def _look(file, size, *, holds, room=INFLATED_MAX):
    """(kind, bytes unpacked). `holds`: whether it may hold another office file."""
    try:
        _check_end(file, size)
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_directory(entries, size, room)
            unpacked = _unpack(archive, entries, holds=holds, room=room)
            return _kind(archive), unpacked
    except TROUBLE as trouble:
        raise refusals.unsafe() from trouble


def _check_end(file, size):
    """The last 22 bytes end the archive: nothing is stuck behind it, and its list of parts is no
    longer than it can honestly be."""
    tail = peek(file, size - 42, 42)
    mark, disk, start, here, count, length, offset, comment = END.unpack(tail[-22:])
    honest = (
        mark == b"PK\x05\x06"
        and not (disk or start or comment)
        and here == count
        and 0 < count <= ENTRIES_MAX
        and length <= DIRECTORY_MAX
        and offset + length + END.size == size
        and not tail.startswith(ZIP64)
    )
    if not honest:
        raise refusals.unsafe()


def _check_directory(entries, size, room):
    names = [entry.filename.lower() for entry in entries]
    inflated = sum(entry.file_size for entry in entries)
    if (
        inflated > min(room, RATIO_MAX * max(size, SMALL))
        or len(set(names)) != len(names)
        or min(entry.header_offset for entry in entries) != 0
        or any(_is_forbidden(entry) for entry in entries)
    ):
        raise refusals.unsafe()


def _is_forbidden(entry):
    name = entry.filename.lower()
    return (
        name.endswith(FORBIDDEN)
        or any(word in name for word in ("vbaproject", "macrosheets", "activex", "\\", ".."))
        or name.startswith(("basic/", "scripts/", "/"))
        or entry.flag_bits & 1  # encrypted
        or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _unpack(archive, entries, *, holds, room):
    """Read every part to its end: what is there is what was said, or the archive is damaged."""
    total = sum(entry.file_size for entry in entries)
    for entry in entries:
        with archive.open(entry) as part:
            first = part.read(8)
            if first.startswith(PROGRAMS):
                raise refusals.unsafe()
            if first.startswith(ZIP):
                total += _look_inside(part, first, entry, holds=holds, room=room - total)
            while part.read(65536):
                pass
    return total


def _look_inside(part, first, entry, *, holds, room):
    """An office file in an office file, as a report holds a sheet."""
    if not holds or "embeddings/" not in entry.filename.lower():
        raise refusals.unsafe()
    with tempfile.TemporaryFile() as inner:
        inner.write(first)
        while piece := part.read(65536):
            inner.write(piece)
        return _look(inner, inner.tell(), holds=False, room=room)[1]


def _kind(archive):
    names = set(archive.namelist())
    is_open_xml, is_open_document = "[Content_Types].xml" in names, "mimetype" in names
    if is_open_xml and is_open_document:
        raise refusals.unsafe()
    if is_open_document and "content.xml" in names:
        with archive.open("mimetype") as part:
            found = OPEN_DOCUMENT.get(part.read(100).strip())
    else:
        found = is_open_xml and _open_xml_kind(archive, names)
    if not found:
        raise refusals.wrong_kind()
    return found


def _open_xml_kind(archive, names):
    """By the list of kinds of its parts, which must name one main part that is there."""
    with archive.open("[Content_Types].xml") as part:
        listed = ElementTree.fromstring(part.read(LIST_MAX))
    types = [(item.get("PartName", ""), item.get("ContentType", "")) for item in listed]
    if any(word in kind.lower() for _part, kind in types for word in MACROS):
        raise refusals.unsafe()
    found = [OPEN_XML[kind] for part, kind in types if kind in OPEN_XML and part[1:] in names]
    return found[0] if len(found) == 1 else None
