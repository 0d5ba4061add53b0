"""A table of a report by its name, with plain values: for the JSON and the xlsx."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Table:
    """Rows of text, whole numbers, amounts in euro, dates, or None."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]

    def as_content(self):
        return {"title": self.title, "columns": self.columns, "rows": self.rows}


def table(name, title, columns, rows: Iterator) -> Table:
    return Table(name, title, tuple(columns), tuple(tuple(row) for row in rows))


def as_plain(content: dict) -> dict:
    """As JSON has it: dates as ISO, amounts as «1000.00»."""
    return json.loads(json.dumps(content, default=_plain))


def _plain(value):
    return value.isoformat() if isinstance(value, date) else str(value)
