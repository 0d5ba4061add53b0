"""Numbers are text: «1», «2», «2a». These are suggestions; what people type may be anything."""

import re
from collections.abc import Iterable
from string import ascii_lowercase

from deals.models.activity import Activity
from deals.models.goal import Goal, GoalLevel
from deals.models.programme import ProgrammeKind


def next_number(programme, goal=None) -> str:
    """For a new row: one above the highest whole number in use that leaves room for a next one. An
    agenda numbers the activities of every goal by themselves, the others all in one row."""
    rows = Activity.objects.filter(goal__programme=programme)
    if goal and programme.kind == ProgrammeKind.AGENDA:
        rows = rows.filter(goal=goal)
    return _one_above(rows.values_list("number", flat=True))


def number_after(activity) -> str:
    """Between this row and the next one: «2a» after «2», «2b» after «2a»; nothing where the number
    has no such form."""
    used = Activity.objects.filter(goal=activity.goal_id).values_list("number", flat=True)
    return _letter_after(activity.number, set(used))


def next_code(programme, level, parent=None) -> str:
    """For a new goal: one above its neighbours; under goal 2 it is «2a», «2b», … Nothing where its
    neighbours have no code."""
    if level == GoalLevel.STRATEGIC:
        return ""
    rows = Goal.objects.filter(programme=programme)
    beside = list(rows.filter(level=level, parent=parent).values_list("code", flat=True))
    if beside and not any(beside):
        return ""  # here goals go without
    if level == GoalLevel.OPERATIONAL:
        return _one_above(beside)
    if parent is None or not parent.code.isdecimal():
        return ""
    return _letter_after(parent.code, set(rows.values_list("code", flat=True)))


def _one_above(used: Iterable[str]) -> str:
    whole = [int(number) for number in used if number.isdecimal() and len(number) < 8]
    return str(max(whole, default=0) + 1)


def _letter_after(number, used) -> str:
    found = re.fullmatch(r"(\d{1,6})([a-z]?)", number)
    if not found:
        return ""
    free = (f"{found[1]}{letter}" for letter in ascii_lowercase if letter > found[2])
    return next((candidate for candidate in free if candidate not in used), "")
