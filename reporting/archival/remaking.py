"""Making a report again from what stands in its own file."""

import hashlib
import json

from hos.pdf.apart import TooLarge
from hos.pdf.embedded import Unread, embedded
from reporting.archival.soundness import Fault
from reporting.reports.job import engines, pdf_of


class NoData(Exception):
    """There is no snapshot in this file: it is no report of ours, or it is damaged."""


def data_of(pdf: bytes) -> dict:
    """The snapshot in the file of a report. Refuses a file without one."""
    try:
        files = embedded(pdf)
    except Unread as trouble:
        raise NoData from trouble
    for name, content in files.items():
        if name.endswith(".json"):
            return _read(content)
    raise NoData


def _read(content):
    try:
        found = json.loads(content)
    except ValueError as damaged:
        raise NoData from damaged
    if not isinstance(found, dict) or not isinstance(found.get("form"), str):
        raise NoData
    return found


def remade(pdf: bytes) -> bytes:
    """The file that the present release makes of the snapshot in `pdf`: the same bytes when it was
    made with the same release and engines. Takes seconds."""
    return pdf_of(data_of(pdf))


def can_compare(report) -> bool:
    """Whether it was made with all that decides over its bytes as it is now."""
    return report.rendered_with == engines()


def remade_faults(report, progress=lambda percent, message="": None) -> list[Fault] | None:
    """Whether the snapshot still gives this file; None when they cannot be compared, or when it is
    too large to be made now. `progress` says how far it is."""
    if not can_compare(report):
        return None
    try:
        made = hashlib.sha256(pdf_of(report.snapshot, progress)).hexdigest()
    except TooLarge:
        return None
    return [] if made == report.sha256 else [Fault.REMADE_DIFFERS]
