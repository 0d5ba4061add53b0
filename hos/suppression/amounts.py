"""Amounts of persons: which may be told, in rows of which the sum may be known too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hos.suppression.figure import SMALLEST

LARGEST_SHARE = Decimal("0.3")  # of one person in what all have together
NOTHING = Decimal("0.00")

Amounts = Mapping  # person → amount; who has nothing is nobody


def may_be_told(amounts: Amounts) -> bool:
    """Of nobody, or of 10 persons or more of whom none has more than 30 %."""
    found = [abs(amount) for amount in amounts.values() if amount]
    return not found or (len(found) >= SMALLEST and max(found) <= LARGEST_SHARE * sum(found))


def joined(rows: Iterable[Amounts]) -> Amounts:
    """What every person has in all of these."""
    together = defaultdict(lambda: NOTHING)
    for amounts in rows:
        for person, amount in amounts.items():
            together[person] += amount
    return together


def changed(now: Amounts, before: Amounts) -> Amounts:
    return joined([now, {person: -amount for person, amount in before.items()}])


@dataclass(frozen=True)
class Before:
    """An earlier table: what every person had in each of its rows, which of these were told, and
    whether their sum was."""

    rows: Mapping[object, Amounts]
    told: frozenset
    is_sum_told: bool = True

    def has_told(self, row) -> bool:
        """Of a row that was not there it was known that nobody was in it."""
        return row in self.told or row not in self.rows

    @property
    def hidden(self):
        return self.rows.keys() - self.told


def sum_may_be_told(rows: Mapping[object, Amounts], earlier: Iterable[Before] = ()) -> bool:
    """Whether the sum of all rows may, and its change since each table of which the sum was."""
    now = joined(rows.values())
    return may_be_told(now) and all(
        may_be_told(changed(now, joined(before.rows.values())))
        for before in earlier
        if before.is_sum_told
    )


def is_safe(row, amounts: Amounts, earlier: Iterable[Before] = ()) -> bool:
    """Whether the amount of one row may be told, and its change since each table that told it."""
    return may_be_told(amounts) and all(
        may_be_told(changed(amounts, before.rows.get(row, {})))
        for before in earlier
        if before.has_told(row)
    )


def shown_amounts(
    rows: Mapping[object, Amounts], *, unsafe=frozenset(), earlier: Iterable[Before] = (),
    is_sum_told=True,
) -> dict:  # fmt: skip
    """row → its amount, or None where it may not be told.

    An amount and its change since each earlier table in which it was told are both of 10 persons or
    more, of whom none has more than 30 %. `unsafe` are rows that are hidden for another reason.
    Where the sum is told, what is hidden is in two rows at least and keeps the same rule together;
    so does its change, since the sum tells what the hidden rows make. Where no rows do so, none is
    told."""
    earlier = list(earlier)
    hidden = {row for row in rows if row in unsafe or not is_safe(row, rows[row], earlier)}
    others = sorted(
        (row for row in rows if row not in hidden and any(rows[row].values())),
        key=lambda row: (len(rows[row]), row),
    )
    while not _is_enough(hidden, rows, earlier, is_sum_told):
        if not others:
            hidden = {row for row in rows if row in hidden or any(rows[row].values())}
            break
        hidden.add(others.pop(0))
    return {
        row: None if row in hidden else sum(amounts.values(), NOTHING)
        for row, amounts in rows.items()
    }


def _is_enough(hidden, rows, earlier, is_sum_told):
    """Whether what follows of the hidden rows together may be told, and its change."""
    if is_sum_told and hidden and (len(hidden) == 1 or not may_be_told(_of(rows, hidden))):
        return False
    return all(
        may_be_told(changed(_of(rows, names), _of(before.rows, names)))
        for before in earlier
        for names in _followed(hidden, is_sum_told, before)
    )


def _followed(hidden, is_sum_told, before):
    """The sets of hidden rows of which the sum is known of both tables. What one hides makes the
    rest of its sum, where that is told; the other shows these rows, or hides them too and then it
    is all that either hides that follows."""
    if hidden & before.hidden:
        return [hidden | before.hidden] if is_sum_told and before.is_sum_told else []
    return [hidden] * is_sum_told + [before.hidden] * before.is_sum_told


def _of(rows, names):
    return joined(rows.get(name, {}) for name in names)
