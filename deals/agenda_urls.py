"""Addresses of what the office keeps of an agenda: the parties and planning of its activities, and
the targets of those and of its goals with their readings, notes on goals, and its money."""

from django.urls import path

from deals.views import (
    activity,
    activity_order,
    activity_parties,
    agenda_targets,
    cofinancing,
    goal_notes,
    money_keeping,
    readings,
)

ACTIVITY = "activiteiten/<int:pk>/"
PLANNING = f"{ACTIVITY}aanpak/"
PARTIES = f"{ACTIVITY}partijen/"
PARTY = f"{PARTIES}<int:place>/"
GOAL = "akkoorden/<int:pk>/doelen/<int:goal>/"
NOTES = f"{GOAL}stand/"
TARGET = "doelwaarden/<int:pk>/"
READINGS = f"{TARGET}metingen/"
MONEY = "akkoorden/<int:pk>/middelen/"
BUDGET = f"{MONEY}budgetten/<int:budget>/"
STATEMENT = f"{BUDGET}standen/<int:statement>/"
COFINANCING = f"{MONEY}cofinanciering/<int:row>/"
READING = f"{READINGS}<int:reading>/"

addresses = [
    path(f"{ACTIVITY}geschiedenis/", activity.history, name="activity_history"),
    path(PARTIES, activity_parties.parties, name="activity_parties"),
    path(f"{PARTIES}toevoegen/", activity_parties.add, name="activity_party_add"),
    path(PARTY, activity_parties.party, name="activity_party"),
    path(f"{PARTY}concept/", activity_parties.keep_party, name="activity_party_draft"),
    path(f"{PARTY}concept/weg/", activity_parties.drop_party, name="activity_party_draft_drop"),
    path(f"{PARTY}weg/", activity_parties.remove, name="activity_party_remove"),
    path(PLANNING, activity_parties.planning, name="activity_planning"),
    path(f"{PLANNING}concept/", activity_parties.keep_planning, name="activity_planning_draft"),
    path(
        f"{PLANNING}concept/weg/", activity_parties.drop_planning,
        name="activity_planning_draft_drop",
    ),
    path(f"{ACTIVITY}doelwaarden/", agenda_targets.of_activity, name="activity_targets"),
    path(
        f"{ACTIVITY}doelwaarden/nieuw/", agenda_targets.new_of_activity, name="activity_target_new"
    ),
    path(f"{GOAL}doelwaarden/", agenda_targets.of_goal, name="goal_targets"),
    path(f"{GOAL}doelwaarden/nieuw/", agenda_targets.new_of_goal, name="goal_target_new"),
    path(TARGET, agenda_targets.edit, name="target"),
    path(f"{TARGET}omhoog/", agenda_targets.move_up, name="target_up"),
    path(f"{TARGET}omlaag/", agenda_targets.move_down, name="target_down"),
    path(f"{TARGET}weg/", agenda_targets.remove, name="target_remove"),
    path(READINGS, readings.readings, name="readings"),
    path(f"{READINGS}nieuw/", readings.new, name="reading_new"),
    path(READING, readings.edit, name="reading"),
    path(f"{READING}weg/", readings.remove, name="reading_remove"),
    path(f"{MONEY}budgetten/nieuw/", money_keeping.new_budget, name="budget_new"),
    path(BUDGET, money_keeping.budget, name="budget"),
    path(f"{BUDGET}bewerken/", money_keeping.edit_budget, name="budget_edit"),
    path(f"{BUDGET}weg/", money_keeping.remove_budget, name="budget_remove"),
    path(f"{BUDGET}standen/nieuw/", money_keeping.new_statement, name="statement_new"),
    path(STATEMENT, money_keeping.edit_statement, name="statement"),
    path(f"{STATEMENT}weg/", money_keeping.remove_statement, name="statement_remove"),
    path(f"{MONEY}cofinanciering/nieuw/", cofinancing.new, name="cofinancing_new"),
    path(COFINANCING, cofinancing.edit, name="cofinancing"),
    path(f"{COFINANCING}weg/", cofinancing.remove, name="cofinancing_remove"),
    path(NOTES, goal_notes.notes, name="goal_notes"),
    path(f"{NOTES}nieuw/", goal_notes.new, name="goal_note_new"),
    path(f"{NOTES}<int:note>/", goal_notes.edit, name="goal_note"),
    path(f"{GOAL}volgorde/", activity_order.order, name="activity_order"),
    path(f"{ACTIVITY}omhoog/", activity_order.move_up, name="activity_up"),
    path(f"{ACTIVITY}omlaag/", activity_order.move_down, name="activity_down"),
]  # fmt: skip
