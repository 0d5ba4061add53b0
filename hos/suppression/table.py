"""Tables of counts: how they hang together, the raw counts, and what is shown of them."""

from collections import defaultdict
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
    """The raw counts. Wholes and totals are added up here, so that they are right."""

    layout: Layout
    cells: dict  # (row, column) → number
    rows: tuple[str, ...]

    @classmethod
    def of(cls, layout: Layout, facts, rows=()) -> "Counts":
        """`facts` are (row, column) once for every person or deed, without wholes that are made
        of parts. `rows` stand there also when nobody is in them."""
        made_of = {rule.whole: rule.parts for rule in layout.sums}
        cells = defaultdict(int)
        for row, column in facts:
            cells[row, column] += 1
        names = tuple(dict.fromkeys([*rows, *sorted({row for row, _column in cells})]))
        for row in names:
            for whole, parts in made_of.items():
                cells[row, whole] = sum(cells[row, part] for part in parts)
        for column in layout.columns:
            cells[TOTAL, column] = sum(cells[row, column] for row in names)
        keys = [(row, column) for row in (*names, TOTAL) for column in layout.columns]
        return cls(layout, {key: cells[key] for key in keys}, names)

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

    @property
    def has_hidden(self):
        return not all(figure.is_shown for figure in self.figures.values())
