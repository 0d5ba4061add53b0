"""Whether what is kept of a report still belongs together: its row, its file and its snapshot.

The database refuses to change them, so a difference means that somebody went behind its back, or
that a disk failed. Of row and file there are two hashes, and the snapshot stands in the file too:
to go unseen, all of them have to be changed alike.
"""

import enum
import hashlib

from deals.models.text import canonical
from hos.pdf.embedded import Unread, embedded


class Fault(enum.StrEnum):
    """What is not right. The values stand in the audit log."""

    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"  # the bytes are other than both hashes say
    HASH_CHANGED = "hash_changed"  # one of the two hashes is another than the other
    SNAPSHOT_CHANGED = "snapshot_changed"  # the figures are other than their hash says
    DATA_DIFFER = "data_differ"  # the figures in the file are not those of the report
    REMADE_DIFFERS = "remade_differs"  # the same figures give another file


def faults(report) -> list[Fault]:
    """Of an established report, in a tenth of a second; none when all is well."""
    found = []
    pdf = kept(report)
    if report.sha256 != report.pdf.sha256:
        found.append(Fault.HASH_CHANGED)
    if pdf is None:
        found.append(Fault.FILE_MISSING)
    elif hashlib.sha256(pdf).hexdigest() not in (report.sha256, report.pdf.sha256):
        found.append(Fault.FILE_CHANGED)
    if not report.is_genuine:
        found.append(Fault.SNAPSHOT_CHANGED)
    elif pdf is not None and _other_data(pdf, report.snapshot):
        found.append(Fault.DATA_DIFFER)
    return found


def _other_data(pdf, snapshot):
    """Not when it could not be read now: the hashes said what there is to say."""
    try:
        return canonical(snapshot) not in embedded(pdf).values()
    except Unread:
        return False


def kept(report) -> bytes | None:
    """The bytes of its file; None when they are gone."""
    try:
        with report.pdf.open() as stored:
            return stored.read()
    except FileNotFoundError:
        return None
