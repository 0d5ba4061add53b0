"""Who may write the table of a goal, and what is told of the activities of agendas: the parties of
an activity know all of it, others what was approved."""

from tests.access.actors import EDITOR, LEAD, OFFICE, READER
from tests.access.rules import CONTENT, EVERYONE, JUST_OFFICE, asked, deed, page

PARTIES = frozenset({LEAD, EDITOR, READER, OFFICE})
LEADS = frozenset({LEAD, EDITOR, OFFICE})
AGENDA = {"agenda": CONTENT}
OPEN, SUBMITTED = {"open row": PARTIES}, {"submitted row": PARTIES}
TABLE = {"goal with a workbook": CONTENT}  # an agenda is public; the office alone fills it in
TO_FILL_IN, TO_JUDGE = {"half-year of open row": PARTIES}, {"half-year of submitted row": PARTIES}

GOAL_TABLE = [
    asked("deals:agenda_ask", AGENDA, JUST_OFFICE, get=404),  # without a half-year
    asked("deals:goal_row", OPEN, JUST_OFFICE),
    deed("deals:goal_row_draft", OPEN, JUST_OFFICE, 200),
    deed("deals:goal_row_draft_drop", OPEN, JUST_OFFICE),
    deed("deals:goal_row_approve", SUBMITTED, JUST_OFFICE),
    asked("deals:goal_workbook", TABLE, JUST_OFFICE),
    page("deals:goal_workbook_file", TABLE, JUST_OFFICE),
    asked("deals:goal_comparison", TABLE, JUST_OFFICE),
    deed("deals:goal_workbook_drop", TABLE, JUST_OFFICE),
    # the pages of a half-year, of an activity
    asked("deals:half_year", TO_FILL_IN, LEADS, only=EVERYONE - {READER}),
    page("deals:half_year_check", TO_FILL_IN, LEADS),
    page("deals:review", TO_JUDGE, JUST_OFFICE),
    asked("deals:review_approve", TO_JUDGE, JUST_OFFICE),
]
