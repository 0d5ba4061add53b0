"""Who may keep the agendas: the office alone, whoever else sees them."""

from tests.access.actors import COORDINATOR, EDITOR, LEAD, OFFICE, READER
from tests.access.rules import CONTENT, JUST_OFFICE, SIGNED, asked, deed, page

OVER_ALL = SIGNED | {COORDINATOR}  # whose organisation owns the agenda
JOINED = {"kept activity": OVER_ALL | {LEAD, EDITOR, READER}}
GOAL = {"kept goal": CONTENT}
TARGET = {"target of a goal": CONTENT}
TARGETS_OF_BOTH = TARGET | {"target of an activity": JOINED["kept activity"]}
MOVED = {"activity in the middle": OVER_ALL}
BUDGET = {"budget": CONTENT}  # who sees the agenda; its money is another matter
UNMEASURED = {"target without readings": CONTENT}

PARTIES = [
    page("deals:activity_history", JOINED, {OFFICE, LEAD, EDITOR, READER}),
    page("deals:activity_parties", JOINED, JUST_OFFICE),
    deed("deals:activity_party_add", JOINED, JUST_OFFICE),
    asked("deals:activity_party", JOINED, JUST_OFFICE),
    deed("deals:activity_party_draft", JOINED, JUST_OFFICE, 200),
    deed("deals:activity_party_draft_drop", JOINED, JUST_OFFICE),
    asked("deals:activity_party_remove", JOINED, JUST_OFFICE),
    asked("deals:activity_planning", JOINED, JUST_OFFICE),
    deed("deals:activity_planning_draft", JOINED, JUST_OFFICE, 200),
    deed("deals:activity_planning_draft_drop", JOINED, JUST_OFFICE),
]
TARGETS = [
    page("deals:activity_targets", JOINED, JUST_OFFICE),
    asked("deals:activity_target_new", JOINED, JUST_OFFICE),
    page("deals:goal_targets", GOAL, JUST_OFFICE),
    asked("deals:goal_target_new", GOAL, JUST_OFFICE),
    asked("deals:target", TARGETS_OF_BOTH, JUST_OFFICE),
    deed("deals:target_up", TARGET, JUST_OFFICE),
    deed("deals:target_down", TARGET, JUST_OFFICE),
    asked("deals:target_remove", UNMEASURED, JUST_OFFICE),
    page("deals:readings", TARGETS_OF_BOTH, JUST_OFFICE),
    asked("deals:reading_new", TARGET, JUST_OFFICE),
    asked("deals:reading", TARGET, JUST_OFFICE),
    asked("deals:reading_remove", TARGET, JUST_OFFICE),
]
MONEY = [
    asked("deals:budget_new", BUDGET, JUST_OFFICE),
    page("deals:budget", BUDGET, JUST_OFFICE),
    asked("deals:budget_edit", BUDGET, JUST_OFFICE),
    asked("deals:budget_remove", {"budget without statements": CONTENT}, JUST_OFFICE),
    asked("deals:statement_new", BUDGET, JUST_OFFICE),
    asked("deals:statement", BUDGET, JUST_OFFICE),
    asked("deals:statement_remove", BUDGET, JUST_OFFICE),
    asked("deals:cofinancing_new", BUDGET, JUST_OFFICE),
    asked("deals:cofinancing", BUDGET, JUST_OFFICE),
    asked("deals:cofinancing_remove", BUDGET, JUST_OFFICE),
]
GOALS = [
    page("deals:goal_notes", GOAL, JUST_OFFICE),
    asked("deals:goal_note_new", GOAL, JUST_OFFICE),
    asked("deals:goal_note", GOAL, JUST_OFFICE),
    page("deals:activity_order", GOAL, JUST_OFFICE),
    deed("deals:activity_up", MOVED, JUST_OFFICE),
    deed("deals:activity_down", MOVED, JUST_OFFICE),
]
AGENDA_OFFICE = PARTIES + TARGETS + MONEY + GOALS
