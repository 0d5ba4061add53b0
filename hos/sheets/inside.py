"""What runs in the process that opens a workbook (see apart). It holds no secret and loads nothing
of the site: a file that breaks it breaks only itself.

In comes a line of JSON that says what to read, then the file; out goes a line of JSON with the
cells, or with why the file is refused. Formulas are never evaluated and never passed on.
"""

import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal

from hos.sheets.cells import DATE, ERROR, FORMULA, NUMBER, TEXT, YES_NO, place_of

UNPACKED_MAX = 8 * 1024 * 1024  # an honest form is below a tenth of it
CHARACTERS_MAX = 400_000  # of all cells together
BORROWED = ("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/pivotcache/")
DIGITS = 15  # what a spreadsheet keeps of a number
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes what XML cannot hold


class Refused(Exception):
    """Why the file is not read: a code, and the place it is about."""

    def __init__(self, why, place=""):
        super().__init__(why)
        self.why, self.place = why, place


def read(content, wanted, rows, columns):
    """{"sheets": names, "cells": [[sheet, row, column, kind, text], …]} of the wanted sheets."""
    _look_at_archive(content)
    book = _open(content)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            raise Refused("hidden", sheet.title)
    names = [name for name in wanted if name in book.sheetnames]
    cells = []
    for name in names:
        cells += _cells(book[name], rows, columns)
        if sum(len(cell[4]) for cell in cells) > CHARACTERS_MAX:
            raise Refused("too_large")
    return {"sheets": names, "cells": cells}


def _look_at_archive(content):
    """Before anything is parsed: how much is in it, and whether it leads to other files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > UNPACKED_MAX:
        raise Refused("too_large")
    if any(entry.filename.lower().startswith(BORROWED) for entry in entries):
        raise Refused("borrowed")


def _open(content):
    import openpyxl

    if not openpyxl.DEFUSEDXML:  # without it an entity would be filled in
        raise RuntimeError("defusedxml is missing")
    return openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=False, keep_links=False
    )


def _cells(sheet, rows, columns):
    """What a sheet says of its own size is not believed: the first cell outside the form ends the
    reading."""
    sheet.reset_dimensions()
    found = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or cell.value == "":
                continue
            if cell.row > rows or cell.column > columns:
                raise Refused("far", place_of(sheet.title, cell.row, cell.column))
            found.append([sheet.title, cell.row, cell.column, *_plain(cell)])
    return found


def _plain(cell):
    """(kind, text) of a cell."""
    value = cell.value
    if cell.data_type == "f":
        return FORMULA, ""
    if cell.data_type == "e":
        return ERROR, ""
    if isinstance(value, bool):
        return YES_NO, "1" if value else "0"
    if isinstance(value, int | float | Decimal):
        return NUMBER, format(Decimal(format(value, f".{DIGITS}g")), "f")
    if isinstance(value, date):  # a moment is one too
        return DATE, (value.date() if isinstance(value, datetime) else value).isoformat()
    return TEXT, ESCAPED.sub(_escaped, str(value))


def _escaped(code):
    """The character that was meant; nothing for what no text holds."""
    number = int(code[1], 16)
    return chr(number) if number in (9, 10, 13) or 32 <= number < 0xD800 else ""


def main():
    """Reads under the limits that came along; what happens beyond them is seen by the caller."""
    asked = json.loads(sys.stdin.buffer.readline())
    memory, seconds = asked["megabytes"] << 20, asked["seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        answer = read(content, asked["sheets"], asked["rows"], asked["columns"])
    except Refused as refusal:
        answer = {"refused": refusal.why, "place": refusal.place}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
