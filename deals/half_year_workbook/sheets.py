"""The sheets of a workbook to fill in, whatever it is about: a title, headings, cells to fill in as
the page would show them, and the mark of every row in the last column."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals.half_year_workbook import layout
from deals.half_year_workbook.words import Fields
from hos.sheets.making import FormBook
from hos.sheets.mark import SIGNED

FIRST = layout.HEADINGS_ROW + 1


class Sheets:
    """`typed` is what stands in the fields now; `widths` of the columns, by sheet."""

    widths = {}

    def __init__(self, typed, owner):
        self.typed = typed
        self.fields = Fields(owner)
        self.book = FormBook()

    def guide(self, title, facts, pieces, *, on):
        """The first sheet: what it is and how it works, and the signed mark."""
        sheet = self.book.add(layout.GUIDE, self.widths_of(layout.GUIDE))
        sheet.title(1, title)
        told = [(_("Downloaded on"), date_format(on, "j F Y")), *facts]
        for row, (name, words) in enumerate(told, 3):
            sheet.told(row, 1, name, quiet=True)
            sheet.told(row, 2, words)
            sheet.lines(row, len(str(words)) // 85 + 1)
        for row, piece in enumerate(pieces, 3 + len(told)):
            sheet.token(row, 2, piece)
            self.mark(sheet, row, SIGNED)

    def sheet(self, name):
        sheet = self.book.add(name, self.widths_of(name))
        sheet.title(1, name)
        return sheet

    def widths_of(self, name):
        found = self.widths[name]
        return (*found, *[10] * (layout.MARK - 1 - len(found)), 16)

    def heads(self, sheet, *words):
        empty = [""] * (layout.MARK - 1 - len(words))
        sheet.headings(layout.HEADINGS_ROW, [*words, *empty, _("Leave as it is")])

    def mark(self, sheet, row, words):
        sheet.told(row, layout.MARK, words, quiet=True)

    def ask(self, sheet, row, column, name, typed=None):
        field = self.fields.of(name)
        value = field.show((self.typed if typed is None else typed).get(name, []))
        form = getattr(field, "form", "General")
        sheet.asked(row, column, value, choices=getattr(field, "choices", ()), form=form)


def lines(words):
    """How many a text takes in a cell."""
    return sum(len(line) // 60 + 1 for line in words.split("\n"))
