"""Percentages of counts."""

from hos.suppression.figure import Figure

FROM = 20  # persons of whom there is a percentage


def share(part: Figure, rest: Figure, whole: Figure) -> int | None:
    """The whole percents that `part` is of `whole`, a half upwards; None where it may not be
    told: of fewer than 20 persons, or where one of the three is not shown itself. A percentage and
    its whole tell the part, and what is left."""
    if not (part.is_shown and rest.is_shown and whole.is_shown):
        return None
    if whole.number < FROM or whole.is_of_few:
        return None
    return (200 * part.number + whole.number) // (2 * whole.number)
