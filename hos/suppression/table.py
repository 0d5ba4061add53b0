"""Tables of counts: how they hang together, the raw counts, and what is shown of them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from hos.suppression.figure import Figure

TOTAL = ""  # the row under all others


class Rule(NamedTuple):
    """Columns that hang together in every row: `parts` make `whole`, or lie within it."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The columns of a table. Of every column the rows make the total. What a reader can add up
    or take off, and is a group of people itself, is a column too, shown or not."""

    columns: tuple[str, ...]
    sums: tuple[Rule, ...] = ()
    within: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Counts:
    """The raw counts. Wholes and totals are added up here, so that they are right. A cell counts
    deeds, of which one person may have done several: `people` knows whose they are."""

    layout: Layout
    cells: dict  # (row, column) → number
    rows: tuple[str, ...]
    people: dict  # (row, column) → person → number

    @classmethod
    def of(cls, layout: Layout, facts) -> "Counts":
        """`facts` are (row, column, person) once for every person or deed, without wholes that
        are made of parts."""
        people = defaultdict(Counter)
        for row, column, person in facts:
            people[row, column][person] += 1
        rows = tuple(sorted({row for row, _column in people}))
        for row in rows:
            for rule in layout.sums:
                people[row, rule.whole] = _together(people[row, part] for part in rule.parts)
        for column in layout.columns:
            people[TOTAL, column] = _together(people[row, column] for row in rows)
        keys = [(row, column) for row in (*rows, TOTAL) for column in layout.columns]
        return cls(
            layout, {key: people[key].total() for key in keys}, rows,
            {key: people[key] for key in keys},
        )  # fmt: skip

    def moved(self, key, before: "Counts") -> int:
        """Of how many persons the number in this cell is another one than it was."""
        now, then = self.people[key], before.people.get(key, Counter())
        return sum(now[person] != then[person] for person in now | then)

    @cached_property
    def sums(self) -> list[tuple[tuple, list[tuple]]]:
        """(whole, parts) that are equal."""
        down = [
            ((TOTAL, column), [(row, column) for row in self.rows])
            for column in self.layout.columns
        ]
        return down + self._across(self.layout.sums)

    @cached_property
    def within(self) -> list[tuple[tuple, list[tuple]]]:
        """(whole, parts) of which the parts are no more."""
        return self._across(self.layout.within)

    def _across(self, rules):
        return [
            ((row, rule.whole), [(row, part) for part in rule.parts])
            for row in (*self.rows, TOTAL)
            for rule in rules
        ]


def _together(counters):
    found = Counter()
    for counter in counters:
        found.update(counter)
    return found


@dataclass(frozen=True)
class ShownLine:
    """A row by its name, with a figure per column."""

    row: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Shown:
    """What everybody may know of a table; the last line is the total."""

    columns: tuple[str, ...]
    lines: tuple[ShownLine, ...]

    def __getitem__(self, key) -> Figure:
        return self.figures[key]

    def get(self, key) -> Figure:
        """Of a row that was not there nobody was."""
        return self.figures.get(key, Figure(0))

    @cached_property
    def figures(self) -> dict:
        return {
            (line.row, column): figure
            for line in self.lines
            for column, figure in zip(self.columns, line.figures, strict=True)
        }

    @property
    def rows(self):
        return tuple(line.row for line in self.lines if line.row != TOTAL)
