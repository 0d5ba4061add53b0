"""Who may see and do what while a midterm report is written: the office, and nobody else."""

from tests.access.rules import CONTENT, JUST_OFFICE, asked, deed, page

ONE = {"": CONTENT}
DRAFT = {"midterm draft": JUST_OFFICE}
OPEN, CLOSED = {"open point": CONTENT}, {"closed point": CONTENT}  # their programme is for everyone

MIDTERM = [
    asked("midterm_start", ONE, JUST_OFFICE, closed=True),
    asked("chapter", DRAFT, JUST_OFFICE),
    deed("chapter_draft", DRAFT, JUST_OFFICE, 200),
    deed("chapter_draft_drop", DRAFT, JUST_OFFICE),
    asked("chapter_points", DRAFT, JUST_OFFICE),
    deed("chapter_point_put", DRAFT, JUST_OFFICE),
    deed("chapter_point_up", DRAFT, JUST_OFFICE),
    deed("chapter_point_down", DRAFT, JUST_OFFICE),
    deed("chapter_point_mark", DRAFT, JUST_OFFICE),
    deed("chapter_point_unmark", DRAFT, JUST_OFFICE),
    deed("chapter_point_take", DRAFT, JUST_OFFICE),
    page("report_overlays", DRAFT, JUST_OFFICE),
    asked("report_overlay", DRAFT, JUST_OFFICE),
    deed("report_overlay_draft", DRAFT, JUST_OFFICE, 200),
    deed("report_overlay_draft_drop", DRAFT, JUST_OFFICE),
    deed("report_overlay_drop", DRAFT, JUST_OFFICE),
    page("programme_points", OPEN, JUST_OFFICE),
    asked("programme_point_new", OPEN, JUST_OFFICE),
    asked("programme_point", OPEN | CLOSED, JUST_OFFICE),
    deed("programme_point_close", OPEN, JUST_OFFICE),
    deed("programme_point_reopen", CLOSED, JUST_OFFICE),
]
