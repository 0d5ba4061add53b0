"""A list as an xlsx file: text stays text, so no cell is ever a formula."""

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone

from hos.sheets.dated import saved

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
FORBIDDEN = {chr(code): None for code in range(32) if code not in (9, 10, 13)}


def as_xlsx(title, headings, rows, *, filename):
    """The answer with one sheet: a bold heading row that stays, and `rows` of plain values."""
    answer = HttpResponse(as_book([(title, headings, rows)]), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def as_book(sheets, *, dated: datetime | None = None) -> bytes:
    """A file with a sheet per (title, headings, rows). With `dated` it says that it was made then,
    and the same sheets give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, headings, rows in sheets:
        _fill(book.create_sheet(NOT_IN_A_TITLE.sub(" ", title)[:31]), headings, rows)
    if dated:
        return saved(book, dated)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet, headings, rows):
    from openpyxl.styles import Font

    for column, heading in enumerate(headings, 1):
        _write(sheet, 1, column, heading).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = 24
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            _write(sheet, row, column, value)
    sheet.freeze_panes = "A2"


def _write(sheet, row, column, value):
    cell = sheet.cell(row, column)
    if value is None:
        return cell
    if isinstance(value, datetime):
        cell.value = timezone.localtime(value).replace(tzinfo=None)
    elif isinstance(value, int | float | Decimal) or hasattr(value, "isoformat"):
        cell.value = value
    else:
        # openpyxl takes a leading «=» for a formula; a typed string is one whatever it begins with
        cell.value = str(value).translate(FORBIDDEN)
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
