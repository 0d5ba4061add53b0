"""Amounts of persons, in rows of which the sum is known."""

from decimal import Decimal

from hos.suppression.figure import SMALLEST, Figure, is_few


def shown_amounts(
    amounts: dict[str, Decimal], persons: dict[str, set], counted: dict[str, Figure]
) -> dict[str, Decimal | None]:
    """row → its amount, or None. Only of 10 persons or more, and only where their number is shown
    too. What is hidden is together always of 10 persons or more and in two rows at least: the sum
    of all stands in the books, so it is known what the hidden rows make together. Where no rows
    do so, none is shown."""
    hidden = {
        row for row in amounts if is_few(len(persons[row])) or not counted[row].is_shown
    }  # fmt: skip
    others = sorted(
        (row for row in amounts if row not in hidden and persons[row]),
        key=lambda row: (len(persons[row]), row),
    )
    while hidden and not _is_enough(hidden, persons):
        if not others:
            hidden = {row for row in amounts if persons[row]}
            break
        hidden.add(others.pop(0))
    return {row: None if row in hidden else amount for row, amount in amounts.items()}


def _is_enough(hidden, persons):
    people = set().union(*(persons[row] for row in hidden))
    return len(hidden) > 1 and len(people) >= SMALLEST
