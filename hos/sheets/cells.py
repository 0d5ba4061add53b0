"""What stands in a workbook that a person filled in: plain values with the place of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

TEXT, NUMBER, DATE, YES_NO = "text", "number", "date", "yes_no"
FORMULA, ERROR = "formula", "error"  # no value that a person typed


@dataclass(frozen=True)
class Cell:
    """One cell that is not empty. `text` is exact: «1000.5», «2026-06-30», «1» or «0»; of a formula
    and of an error of the spreadsheet it says nothing."""

    sheet: str
    row: int
    column: int
    kind: str
    text: str

    @property
    def place(self):
        return place_of(self.sheet, self.row, self.column)


@dataclass(frozen=True)
class Book:
    """The sheets that were asked for and are there, with their cells in order of reading."""

    sheets: tuple[str, ...]
    cells: tuple[Cell, ...]

    @cached_property
    def rows(self) -> dict[tuple[str, int], dict[int, Cell]]:
        """(sheet, row) → column → cell."""
        return in_rows(self.cells)


def in_rows(cells: Iterable[Cell]):
    found = {}
    for cell in cells:
        found.setdefault((cell.sheet, cell.row), {})[cell.column] = cell
    return found


def place_of(sheet, row, column):
    """«Uitgaven!C7»"""
    return f"{sheet}!{letters(column)}{row}"


def letters(column):
    """1 → A, 27 → AA"""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
