"""Who may see and do what with half-years as the office works with them, and with targets."""

from tests.access.rules import (
    CONTENT,
    INSIDERS,
    JUST_OFFICE,
    READERS,
    WRITERS,
    asked,
    deed,
    page,
)

OPEN, TOLD = {"open half-year": INSIDERS}, {"told half-year": READERS}
SUBMITTED, REOPENED = {"submitted half-year": INSIDERS}, {"reopened half-year": INSIDERS}
ANY = OPEN | TOLD | SUBMITTED | REOPENED
OPEN_PERIOD, CLOSED_PERIOD = {"open period": JUST_OFFICE}, {"closed period": JUST_OFFICE}
DRAFT, RUNNING = {"draft": INSIDERS}, {"running": READERS}
HELD = {"submitted": INSIDERS, "signing": INSIDERS}

PERIODS = [
    page("deals:matrix", {"": CONTENT}, CONTENT, closed=True),
    page("deals:periods", {"": JUST_OFFICE}, JUST_OFFICE, closed=True),
    asked("deals:period", OPEN_PERIOD | CLOSED_PERIOD, JUST_OFFICE, closed=True),
    asked("deals:period_close", OPEN_PERIOD, JUST_OFFICE, closed=True),
    deed("deals:period_reopen", CLOSED_PERIOD, JUST_OFFICE, closed=True),
]
REVIEWING = [
    page("deals:review", ANY, JUST_OFFICE),
    asked("deals:review_approve", SUBMITTED, JUST_OFFICE),
    asked("deals:review_return", SUBMITTED, JUST_OFFICE),
    asked("deals:review_note", ANY, JUST_OFFICE),
    asked("deals:progress_reopen", TOLD, JUST_OFFICE),
    deed("deals:progress_reopen_undo", REOPENED, JUST_OFFICE),
    asked("deals:extension", OPEN | REOPENED, JUST_OFFICE),
    page("deals:progress_events", ANY, INSIDERS),
]
TARGETS = [
    page("deals:indicators", DRAFT | HELD | RUNNING, READERS),
    asked("deals:indicator_new", DRAFT | RUNNING, WRITERS),
    asked("deals:indicator", DRAFT | RUNNING, WRITERS),
    deed("deals:indicator_up", DRAFT | RUNNING, WRITERS),
    deed("deals:indicator_down", DRAFT | RUNNING, WRITERS),
    asked("deals:indicator_remove", DRAFT | RUNNING, WRITERS),
]
HALF_YEAR_REVIEW = PERIODS + REVIEWING + TARGETS
