"""Who may see and do what with a deal. The third party of every deal is the `partner`."""

from tests.access.actors import OFFICE, OUTSIDER, PARTNER
from tests.access.rules import (
    CONTENT,
    CONTRIBUTORS,
    INSIDERS,
    JUST_OFFICE,
    LEADS_AND_OFFICE,
    READERS,
    WRITERS,
    asked,
    deed,
    page,
)

# who sees a deal in which state: the province once it was signed
DRAFT, SUBMITTED, SIGNING = {"draft": INSIDERS}, {"submitted": INSIDERS}, {"signing": INSIDERS}
RUNNING, AMENDING = {"running": READERS}, {"amending": READERS}
CHANGED, PROPOSED = {"changed": READERS}, {"proposed": READERS}
ANY = DRAFT | SUBMITTED | SIGNING | RUNNING
OPEN_TEXT = DRAFT | CHANGED
UP_FOR_SIGNING = SIGNING | AMENDING
LIST = {"": CONTENT}

READING = [
    page("deals:list", LIST, CONTENT, closed=True),
    page("deals:export", LIST, CONTENT, closed=True, writes=None),
    page("deals:detail", ANY | CHANGED | PROPOSED | AMENDING, READERS),
    page("deals:partners", ANY, READERS),
    page("deals:planning", ANY, READERS),
    page("deals:progress", ANY, READERS),
    page("deals:signatures", ANY | AMENDING, READERS),
    page("deals:lessons", ANY, READERS),
    page("deals:annexes", ANY, READERS),
    page("deals:annex_file", ANY, READERS),
    page("deals:version", RUNNING | UP_FOR_SIGNING, READERS),
    page("deals:scan", RUNNING, INSIDERS),
    page("deals:history", ANY, INSIDERS),
    page("deals:mails", ANY, INSIDERS),
    page("deals:assessments", ANY, INSIDERS),
    page("deal_document", ANY, READERS, 302, writes=None),
    page("version_document", RUNNING | UP_FOR_SIGNING, READERS, 302, writes=None),
    page("deal_document_file", ANY, INSIDERS),
    page("deal_document_file", {"running without contacts": READERS}, READERS),
    page("deal_document_file", {"draft without contacts": INSIDERS}, INSIDERS),
]
TOLD = {"told half-year": READERS}
LEARNED = DRAFT | SUBMITTED | {"running": CONTENT, "changed": CONTENT}  # once it was signed
LEARNING = [
    page("deals:library", LIST, CONTENT, closed=True),
    page("deals:lesson_read", LEARNED, CONTENT, closed=True),
    asked("deals:learned", TOLD, CONTRIBUTORS),
    deed("deals:nothing_learned", TOLD, CONTRIBUTORS),
]
FILLING_IN = [
    asked("deals:start", LIST, CONTRIBUTORS | {OUTSIDER}, closed=True),
    page("deals:tasks", OPEN_TEXT, WRITERS),
    asked("deals:section", OPEN_TEXT, WRITERS),
    deed("deals:section_draft", OPEN_TEXT, WRITERS, 200),
    deed("deals:section_draft_drop", OPEN_TEXT, WRITERS),
    asked("deals:own_contribution", OPEN_TEXT, CONTRIBUTORS),
    deed("deals:own_draft", OPEN_TEXT, CONTRIBUTORS, 200),
    deed("deals:own_draft_drop", OPEN_TEXT, CONTRIBUTORS),
    page("deals:check", OPEN_TEXT, WRITERS),
    deed("deals:submit", OPEN_TEXT, LEADS_AND_OFFICE),
    asked("deals:withdraw", DRAFT | SUBMITTED | SIGNING, LEADS_AND_OFFICE),
    asked("deals:lesson_new", RUNNING, CONTRIBUTORS),
    asked("deals:lesson", RUNNING, CONTRIBUTORS),
    asked("deals:annex_new", RUNNING | DRAFT, CONTRIBUTORS),
    asked("deals:annex", RUNNING | DRAFT, {PARTNER, OFFICE}),  # who added it, and the office
    asked("deals:annex_remove", RUNNING | DRAFT, {PARTNER, OFFICE}),
]
JUDGING = [
    asked("deals:judge", SUBMITTED, JUST_OFFICE),
    deed("deals:judge_draft", SUBMITTED, JUST_OFFICE, 200),
    asked("deals:approve", SUBMITTED, JUST_OFFICE),
    asked("deals:send_back", SUBMITTED, JUST_OFFICE),
    asked("deals:reject", SUBMITTED, JUST_OFFICE),
]
SIGNING_IT = [
    asked("deals:sign", UP_FOR_SIGNING, {PARTNER}),  # nobody signs for another, nor the office
    asked("deals:refuse", UP_FOR_SIGNING, {PARTNER}),
    asked("deals:register_paper", UP_FOR_SIGNING, JUST_OFFICE),
    deed("deals:remind", UP_FOR_SIGNING, JUST_OFFICE),
    asked("deals:take_back", UP_FOR_SIGNING, JUST_OFFICE),
]
CHANGING = [
    page("deals:amendment", CHANGED | PROPOSED, CONTRIBUTORS),
    asked("deals:own_change_drop", CHANGED, {PARTNER, OFFICE}),  # the third party its own
    deed("deals:amendment_approve", PROPOSED, JUST_OFFICE),
    asked("deals:amendment_return", PROPOSED, JUST_OFFICE),
    asked("deals:amendment_drop", CHANGED | PROPOSED, LEADS_AND_OFFICE),
    asked("deals:complete", RUNNING, JUST_OFFICE),
    asked("deals:stop", RUNNING, JUST_OFFICE),
]
DEALS = READING + LEARNING + FILLING_IN + JUDGING + SIGNING_IT + CHANGING
