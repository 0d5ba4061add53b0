"""Who may see and do what with the accord, organisations, mails and jobs."""

from tests.access.actors import COORDINATOR, EDITOR, LEAD, OFFICE, READER
from tests.access.rules import CONTENT, JUST_OFFICE, LOGGED_IN, SIGNED, asked, deed, page

ACCORD = {"accord": CONTENT, "draft programme": JUST_OFFICE}  # public from its adoption on
ORGANISATION = {"organisation": CONTENT}
ONE, MAIL = {"": CONTENT}, {"mail": JUST_OFFICE}
ASKED_BY_LEAD = {"job": frozenset({LEAD, OFFICE})}  # a job is for who asked for it

AGENDA = {"agenda": CONTENT, "draft programme": JUST_OFFICE}
OVER_ALL = SIGNED | {COORDINATOR}  # whose organisation owns the agenda
ACTIVITY = {
    "activity": OVER_ALL | {LEAD, EDITOR, READER}, "activity of nobody": OVER_ALL,
    "draft activity": JUST_OFFICE,
}  # fmt: skip
CASE = {"action with case": ACTIVITY["activity"]}
NO_CASE = {"action without case": OVER_ALL}
TOLD = {"activity": ACTIVITY["activity"]}  # only that one can be completed

AGENDAS = [
    page("deals:programme_activities", AGENDA, CONTENT),
    page("deals:goal_table", AGENDA, CONTENT),
    page("deals:programme_money", AGENDA, OVER_ALL),
    page("deals:activity", ACTIVITY, CONTENT),
    asked("deals:activity_new", AGENDA, JUST_OFFICE),
    asked("deals:activity_edit", ACTIVITY, JUST_OFFICE),
    asked("deals:activity_start", {"planned activity": OVER_ALL}, JUST_OFFICE),
    asked("deals:activity_complete", TOLD, JUST_OFFICE),
    asked("deals:activity_stop", ACTIVITY, JUST_OFFICE),
    asked("deals:activity_lapse", ACTIVITY, JUST_OFFICE),
    asked("deals:purpose_case", CASE, JUST_OFFICE),
    deed("deals:purpose_case_draft", CASE, JUST_OFFICE, 200),
    deed("deals:purpose_case_open", NO_CASE, JUST_OFFICE),
    asked("deals:purpose_case_go", CASE, JUST_OFFICE),
    asked("deals:purpose_case_no_go", CASE, JUST_OFFICE),
]
ACCORDS = [
    page("deals:programmes", ONE, CONTENT, closed=True),
    asked("deals:programme_new", ONE, JUST_OFFICE, closed=True),
    page("deals:programme", ACCORD, CONTENT),
    page("deals:programme_deals", ACCORD, CONTENT),
    page("deals:programme_goals", ACCORD, CONTENT),
    page("deals:programme_parties", ACCORD, CONTENT),
    page("deals:programme_annexes", ACCORD, CONTENT),
    page("deals:programme_annex_file", ACCORD, CONTENT),
    page("accord_annex", {"accord": CONTENT}, SIGNED, 302, writes=None),
    page("accord_annex_file", {"accord": CONTENT}, SIGNED),
    page("deals:programme_party", ACCORD, JUST_OFFICE),
    asked("deals:programme_edit", ACCORD, JUST_OFFICE),
    asked("deals:programme_move_on", ACCORD, JUST_OFFICE),
    asked("deals:goal_new", ACCORD, JUST_OFFICE),
    asked("deals:goal", ACCORD, JUST_OFFICE),
    deed("deals:goal_up", ACCORD, JUST_OFFICE),
    deed("deals:goal_down", ACCORD, JUST_OFFICE),
    asked("deals:goal_remove", ACCORD, JUST_OFFICE),
    deed("deals:party_add", ACCORD, JUST_OFFICE),
    asked("deals:party_remove", ACCORD, JUST_OFFICE),
    deed("deals:role_add", ACCORD, JUST_OFFICE),
    asked("deals:role", ACCORD, JUST_OFFICE),
    deed("deals:role_remove", ACCORD, JUST_OFFICE),
    asked("deals:programme_annex_new", ACCORD, JUST_OFFICE),
    asked("deals:programme_annex", ACCORD, JUST_OFFICE),
    asked("deals:programme_annex_remove", ACCORD, JUST_OFFICE),
]
ORGANISATIONS = [
    page("deals:organisations", ONE, CONTENT, closed=True),
    page("deals:organisations_export", ONE, CONTENT, closed=True, writes=None),
    asked("deals:organisation_new", ONE, JUST_OFFICE, closed=True),
    page("deals:organisation", ORGANISATION, CONTENT),
    asked("deals:organisation_edit", ORGANISATION, JUST_OFFICE),
    asked("deals:organisation_merge", ORGANISATION, JUST_OFFICE),
    asked("deals:invite", ORGANISATION, JUST_OFFICE),
]
MAILS_AND_JOBS = [
    page("mail:list", {"": JUST_OFFICE}, JUST_OFFICE, closed=True),
    page("mail:examples", {"": JUST_OFFICE}, JUST_OFFICE, closed=True),
    page("mail:detail", MAIL, JUST_OFFICE, closed=True),
    deed("mail:send_again", MAIL, JUST_OFFICE, closed=True),
    asked("question", {"": LOGGED_IN}, LOGGED_IN),
    page("jobs:list", {"": JUST_OFFICE}, JUST_OFFICE, closed=True),
    page("jobs:detail", ASKED_BY_LEAD, {LEAD, OFFICE}),
    deed("jobs:retry", ASKED_BY_LEAD, {LEAD, OFFICE}),
]
ACCORD_AND_AROUND = ACCORDS + AGENDAS + ORGANISATIONS + MAILS_AND_JOBS
