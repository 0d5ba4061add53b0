"""The table beside a chart: the same values, for who does not see the drawing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A row of a table: its head, and a text per column. The head of the row before is said again
    in grey instead of leaving the cell empty."""

    head: str
    cells: tuple[str, ...]
    is_again: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Numbers:
    """What a chart shows, in rows. `columns` are the words above; the first stands over the heads
    of the rows. `texts` are the columns that hold words and so stand left."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    texts: frozenset[int] = frozenset()  # numbers of columns, the heads being 0

    def __bool__(self):
        return bool(self.rows)

    def lines(self):
        """(row, its cells as (text, word above, is a number))"""
        return [(row, self._cells(row)) for row in self.rows]

    def heads(self):
        """(word, is over numbers)"""
        return [(word, at > 0 and at not in self.texts) for at, word in enumerate(self.columns)]

    def _cells(self, row):
        return [
            (shown, self.columns[at], at not in self.texts)
            for at, shown in enumerate(row.cells, start=1)
        ]
