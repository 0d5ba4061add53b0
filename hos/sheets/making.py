"""A workbook that is a form: cells to fill in stand out, the rest is locked (without a password, so
that nobody is shut out). Text stays text: no cell is ever a formula."""

import io
import re

from hos.export import FORBIDDEN

LONGEST = 32_000  # characters in a cell; spreadsheets hold 32,767
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
CHOICES_MAX = 250  # characters of a list of choices
INK, QUIET, FIELD, LINE = "1B1B1B", "5A5A5A", "FFF8DC", "8A8A8A"


class FormBook:
    """Sheets in the order in which they are added."""

    def __init__(self):
        from openpyxl import Workbook

        self.book = Workbook()
        self.book.remove(self.book.active)

    def add(self, name, widths):
        return FormSheet(self.book.create_sheet(name), widths)

    def as_bytes(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


class FormSheet:
    """One sheet; `widths` are those of its columns, in characters."""

    def __init__(self, sheet, widths):
        from openpyxl.utils import get_column_letter

        self.sheet = sheet
        self.offers = {}  # words → list to choose from, shared by the cells that ask the same
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.protection.sheet = True
        for allowed in ("formatColumns", "formatRows", "insertRows"):
            setattr(sheet.protection, allowed, False)  # False does not forbid it
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def title(self, row, words):
        self._style(self._put(row, 1, words), bold=True, size=14, wraps=False)

    def note(self, row, words):
        self._style(self._put(row, 1, words), quiet=True, wraps=False)

    def headings(self, row, words):
        for column, heading in enumerate(words, 1):
            self._style(self._put(row, column, heading), bold=True)
        self.sheet.freeze_panes = self.sheet.cell(row + 1, 1)

    def told(self, row, column, value, *, quiet=False):
        """Something to read."""
        self._style(self._put(row, column, value), quiet=quiet)

    def asked(self, row, column, value, *, choices=(), form="General"):
        """A cell to fill in, with what stands there now."""
        from openpyxl.styles import Protection

        cell = self._put(row, column, value)
        self._style(cell, fill=True)
        cell.protection = Protection(locked=False)
        cell.number_format = form
        if choices:
            self._offer(cell, choices)

    def token(self, row, column, words):
        """Something for machines: on one line, however long it is."""
        self._style(self._put(row, column, words), quiet=True, wraps=False, size=6)

    def lines(self, row, number):
        """Room for this many lines of text."""
        self.sheet.row_dimensions[row].height = 15 * max(1, min(number, 25))

    def _put(self, row, column, value):
        cell = self.sheet.cell(row, column)
        if isinstance(value, str) and value:
            plain = value.translate(FORBIDDEN).replace("\r\n", "\n")
            cell.value = LIKE_AN_ESCAPE.sub("_x005F_", plain)
            cell.data_type = "s"  # openpyxl takes a leading «=» for a formula
            cell.quotePrefix = True
        elif value != "":
            cell.value = value
        return cell

    def _style(self, cell, *, bold=False, quiet=False, fill=False, size=11, wraps=True):
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell.font = Font(bold=bold, size=size, color=QUIET if quiet else INK)
        cell.alignment = Alignment(wrap_text=wraps, vertical="top")
        if fill:
            side = Side(style="thin", color=LINE)
            cell.fill = PatternFill("solid", start_color=FIELD)
            cell.border = Border(left=side, right=side, top=side, bottom=side)

    def _offer(self, cell, choices):
        """A list to choose from; another word is read too, and judged after the upload."""
        from openpyxl.worksheet.datavalidation import DataValidation

        words = ",".join(choices)
        if len(words) > CHOICES_MAX or words.count(",") >= len(choices):  # a comma in a choice
            return
        if words not in self.offers:
            self.offers[words] = DataValidation(
                type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False
            )
            self.sheet.add_data_validation(self.offers[words])
        self.offers[words].add(cell)
