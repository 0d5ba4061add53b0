"""Making a report again from its frozen figures, which stand in its own file too."""

import hashlib

from hos.pdf.apart import TooLarge
from reporting.archival.soundness import Fault
from reporting.reports.job import engines, pdf_of


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
