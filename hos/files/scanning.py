"""The virus scanner: clamd, asked by its own protocol (INSTREAM), on this machine or another.

Without CLAMD_URL there is no scanner and nothing is looked at. With one, only the word «OK» of the
scanner says that a file is clean: an error, silence or no answer leaves it unknown.
"""

import enum
import logging
import socket
import struct
import time
from urllib.parse import urlsplit

from django.conf import settings

logger = logging.getLogger(__name__)
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
END = struct.pack(">I", 0)


class Verdict(enum.Enum):
    CLEAN = "clean"
    FOUND = "found"
    UNKNOWN = "unknown"


def is_there() -> bool:
    return bool(settings.CLAMD_URL)


def look(content) -> Verdict:
    """What the scanner says of `content` (an open file), within CLAMD_SECONDS altogether."""
    try:
        answer = _asked(content, until=time.monotonic() + settings.CLAMD_SECONDS)
    except OSError as trouble:  # refused, cut off, or too late
        logger.error("the virus scanner does not answer: %s", trouble)
        return Verdict.UNKNOWN
    finally:
        content.seek(0)
    if answer == "stream: OK":
        return Verdict.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        logger.warning("the virus scanner: %s", answer)
        return Verdict.FOUND
    logger.error("the virus scanner gives no verdict: %s", answer[:200])
    return Verdict.UNKNOWN


def _asked(content, *, until):
    with _connected(until) as line:
        line.sendall(b"zINSTREAM\0")
        content.seek(0)
        while piece := content.read(PIECE):
            line.settimeout(_left(until))
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(END)
        return _answer(line, until)


def _answer(line, until):
    """Up to the NUL that ends it; an answer that is cut off is none."""
    found = b""
    while not found.endswith(b"\0") and len(found) < LONGEST_ANSWER:
        line.settimeout(_left(until))
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            raise ConnectionError("the answer was cut off")
        found += piece
    return found.rstrip(b"\0").decode(errors="replace").strip()


def _connected(until):
    """`tcp://host:3310` or `unix:///run/clamav/clamd.ctl`"""
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname, where.port or 3310), timeout=_left(until))
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(_left(until))
    try:
        line.connect(where.path)
    except OSError:
        line.close()
        raise
    return line


def _left(until):
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("no answer in time")
    return seconds
