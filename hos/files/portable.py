"""A pdf: one file and no more, without a script or a program that it starts.

What is encrypted cannot be looked into; readers ask before they run what is in there.
"""

import re
import zipfile
import zlib

import magic

from hos.files import refusals
from hos.files.reading import peek, pieces

ACTIVE = re.compile(rb"/(JavaScript|Launch)\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may be written as /J#61vaScript
PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)  # objects in a deflated stream
UNPACKED_MAX = 2 * 1024 * 1024
OVERLAP = 512
ELSE = (b"<html", b"<script", b"<?php", b"<svg")


def check(upload, start):
    """Refuses what does not end as a pdf ends, is another kind of file too, or is active."""
    if magic.from_buffer(start, mime=True) != "application/pdf":
        raise refusals.unsafe()
    if any(mark in start.lower() for mark in ELSE) or zipfile.is_zipfile(upload):
        raise refusals.unsafe()
    tail = peek(upload, upload.size - 2048, 2048)
    _before, end, after = tail.rpartition(b"%%EOF")
    if not end or after.strip(b"\r\n\t \x00\x1a"):
        raise refusals.unsafe()
    if _is_active(upload):
        raise refusals.active_pdf()


def _is_active(upload):
    for position, piece in pieces(upload, overlap=OVERLAP):
        if _names_action(piece):
            return True
        for found in PACKED.finditer(piece):
            if _names_action(_unpacked(upload, position + found.end())):
                return True
    return False


def _names_action(text):
    plain = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), text) if b"#" in text else text
    return bool(ACTIVE.search(plain))


def _unpacked(upload, position):
    """The first part of a deflated stream; nothing if it is packed another way."""
    try:
        return zlib.decompressobj().decompress(peek(upload, position, UNPACKED_MAX), UNPACKED_MAX)
    except zlib.error:
        return b""
