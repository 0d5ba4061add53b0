"""The models of reporting: one concept per file; import from here."""

from reporting.models.attention_point import AttentionPoint, ChapterPoint
from reporting.models.chapter import Chapter, ChapterState
from reporting.models.loaded_row import LoadedRow
from reporting.models.overlay import Overlay, OverlayField
from reporting.models.report import Report, ReportKind, ReportStatus
from reporting.models.report_event import ReportEvent, ReportEventKind
from reporting.models.report_words import ReportWords
from reporting.models.told_half_year import ToldHalfYear

__all__ = [
    "AttentionPoint",
    "Chapter",
    "ChapterPoint",
    "ChapterState",
    "LoadedRow",
    "Overlay",
    "OverlayField",
    "Report",
    "ReportEvent",
    "ReportEventKind",
    "ReportKind",
    "ReportStatus",
    "ReportWords",
    "ToldHalfYear",
]
