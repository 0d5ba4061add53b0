"""Who may see and do what with reports: what was published is for all in the content, and what was
not yet or not any more for the office alone."""

from tests.access.rules import CONTENT, EVERYONE, JUST_OFFICE, SIGNED, asked, deed, page

ONE = {"": CONTENT}
OTHERS = CONTENT - JUST_OFFICE
DRAFT, ESTABLISHED = {"draft report": JUST_OFFICE}, {"established report": JUST_OFFICE}
PUBLISHED, WITHDRAWN = {"published report": CONTENT}, {"withdrawn report": JUST_OFFICE}
FROZEN = PUBLISHED | ESTABLISHED | WITHDRAWN

REPORTS = [
    page("reports", ONE, CONTENT, closed=True),
    asked("report_start", ONE, JUST_OFFICE, closed=True),
    page("report", PUBLISHED | ESTABLISHED | DRAFT, CONTENT),
    page("report", WITHDRAWN, JUST_OFFICE, only=EVERYONE - OTHERS),
    page("report", {"withdrawn report": OTHERS}, OTHERS, 410, only=OTHERS),  # says so, no more
    page("report_deal", FROZEN, CONTENT),
    page("report_pdf", FROZEN, CONTENT),
    page("report_xlsx", FROZEN, CONTENT),
    page("report_json", FROZEN, CONTENT),
    page("report_annex", FROZEN, SIGNED, 302, writes=None),
    page("report_annex_file", FROZEN, SIGNED),
    asked("report_summary", DRAFT, JUST_OFFICE),
    asked("report_summary", PUBLISHED, JUST_OFFICE, get=302),  # kept as a draft, and said so
    deed("report_draft", DRAFT, JUST_OFFICE, 200),
    deed("report_draft", PUBLISHED, JUST_OFFICE, 409),  # kept, but it does not come into it
    deed("report_draft_drop", DRAFT | PUBLISHED, JUST_OFFICE),
    asked("report_light", DRAFT, JUST_OFFICE),
    page("report_preview", DRAFT, JUST_OFFICE),
    deed("report_preview_ask", DRAFT, JUST_OFFICE),
    page("report_preview_pdf", DRAFT, JUST_OFFICE),
    asked("report_establish", DRAFT, JUST_OFFICE),
    asked("report_publish", ESTABLISHED, JUST_OFFICE),
    asked("report_correct", PUBLISHED | ESTABLISHED, JUST_OFFICE),
    asked("report_withdraw", PUBLISHED | ESTABLISHED, JUST_OFFICE),
    asked("report_drop", DRAFT, JUST_OFFICE),
]
