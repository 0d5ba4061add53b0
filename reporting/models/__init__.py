"""The models of reporting: one concept per file; import from here."""

from reporting.models.loaded_row import LoadedRow
from reporting.models.report import Report, ReportKind, ReportStatus
from reporting.models.report_event import ReportEvent, ReportEventKind

__all__ = [
    "LoadedRow",
    "Report",
    "ReportEvent",
    "ReportEventKind",
    "ReportKind",
    "ReportStatus",
]
