"""Other counts that make the same table: the proof that a hidden count cannot be known.

A search for the second world of a cell: make the cell one more or one less, and repair every rule
that this breaks by changing another cell that is, or will be, hidden; the cheapest first. What
comes out is checked as a whole by the rules alone, so a fault in the search can hide too much, and
never show too much.
"""

from collections import defaultdict
from heapq import heappop, heappush
from itertools import count

from hos.suppression.figure import SMALLEST, is_few
from hos.suppression.table import Counts

TRIES = 3000  # worlds that are looked at for one cell
WHOLE = 4  # times as dear to hide as a part


class Worlds:
    """The rules of one table, by cell."""

    def __init__(self, counts: Counts):
        self.values = counts.cells
        self.rules = []  # (the sign of each cell in it, what it makes now, whether it is a sum)
        self.of_cell = defaultdict(list)
        self.wholes = {whole for whole, _parts in counts.sums}
        for is_sum, found in ((True, counts.sums), (False, counts.within)):
            for whole, parts in found:
                self._add({whole: -1} | dict.fromkeys(parts, 1), is_sum)

    def _add(self, signs, is_sum):
        for key in signs:
            self.of_cell[key].append(len(self.rules))
        self.rules.append((signs, sum(s * self.values[key] for key, s in signs.items()), is_sum))

    def second(self, cell, hidden: set) -> dict | None:
        """The changes of the cheapest second world in which `cell` is another number: no dearer
        in cells that are not hidden yet than any other; None when none was found."""
        ties, heap, seen = count(), [], set()
        for change in (1, -1):
            if self.may_be(cell, self.values[cell] + change):
                heappush(heap, (self._price(cell, hidden), 1, next(ties), {cell: change}))
        for _try in range(TRIES):
            if not heap:
                return None
            price, length, _tie, changes = heappop(heap)
            broken = self._broken(changes)
            if broken is None:
                return changes
            for key, change in self._repairs(broken, changes):
                new = changes | {key: change}
                mark = frozenset(new.items())
                if mark not in seen:
                    seen.add(mark)
                    dearer = price + self._price(key, hidden)
                    heappush(heap, (dearer, length + 1, next(ties), new))
        return None

    def may_be(self, key, value) -> bool:
        """Whether the mark that a reader sees would be the same: «< 10» stays 1 to 9, and what is
        hidden otherwise stays none, or 10 and more."""
        return value >= 0 and is_few(value) == is_few(self.values[key])

    def _price(self, key, hidden):
        """Of hiding it: small numbers first, and few of them; what many rows make rather not."""
        value = self.values[key]
        if key in hidden or is_few(value):
            return 0
        return (2 * SMALLEST + value) * (WHOLE if key in self.wholes else 1)

    def _broken(self, changes):
        """The first rule that these changes break, with by how much; None when all hold."""
        for key in changes:
            for number in self.of_cell[key]:
                signs, now, is_sum = self.rules[number]
                off = now + sum(signs[cell] * changes[cell] for cell in changes if cell in signs)
                if off > 0 or is_sum and off:
                    return signs, off
        return None

    def _repairs(self, broken, changes):
        signs, off = broken
        for key, sign in signs.items():
            change = -sign * off
            if key not in changes and self.may_be(key, self.values[key] + change):
                yield key, change
