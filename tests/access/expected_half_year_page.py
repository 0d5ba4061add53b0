"""Who may see and write the page of a half-year. The third party of every deal is the `partner`."""

from tests.access.actors import EDITOR, OFFICE, PARTNER, PROVINCE, READER
from tests.access.rules import (
    CONTRIBUTORS,
    EVERYONE,
    INSIDERS,
    LEADS_AND_OFFICE,
    READERS,
    WRITERS,
    Rule,
    asked,
    deed,
    page,
)

OPEN, TOLD = {"open half-year": INSIDERS}, {"told half-year": READERS}
UNTOLD = {"untold half-year": INSIDERS}
WAITING = {"half-year with a workbook": INSIDERS}
JUST_READ = frozenset({READER, PROVINCE})
JUST_EDITOR = frozenset({EDITOR})
THE_PARTY = {PARTNER, OFFICE}  # the office fills in for it

HALF_YEAR_PAGE = [
    asked("deals:half_year", OPEN, CONTRIBUTORS, only=EVERYONE - JUST_READ),
    Rule("deals:half_year", OPEN | TOLD, JUST_READ, frozenset({200}), frozenset({403}),
         only=JUST_READ),
    deed("deals:half_year_draft", OPEN, CONTRIBUTORS, 200),
    deed("deals:half_year_draft_drop", OPEN, CONTRIBUTORS),
    asked("deals:half_year_of_party", OPEN, THE_PARTY),
    deed("deals:half_year_draft_of_party", OPEN, THE_PARTY, 200),
    deed("deals:half_year_draft_drop_of_party", OPEN, THE_PARTY),
    deed("deals:half_year_unchanged", UNTOLD, CONTRIBUTORS),
    page("deals:half_year_check", OPEN, WRITERS),
    deed("deals:half_year_hand_in", OPEN, LEADS_AND_OFFICE),
    page("deals:half_year_evidence", OPEN, INSIDERS),
    asked("deals:half_year_workbook", OPEN, WRITERS),
    page("deals:half_year_workbook_file", OPEN, WRITERS),
    asked("deals:half_year_comparison", WAITING, WRITERS, only=EVERYONE - {EDITOR}),
    asked("deals:half_year_comparison", WAITING, WRITERS, get=302, only=JUST_EDITOR, writes=None),
    deed("deals:half_year_workbook_drop", WAITING, WRITERS),
]  # fmt: skip
