"""The workbook of a goal in one half-year, as the table stands now."""

from django.utils.translation import gettext as _

from deals.goal_workbook import layout, mark
from deals.goal_workbook.table import spending_rows
from deals.half_year_workbook.sheets import FIRST, Sheets, lines
from hos.sheets.making import LONGEST

WIDTHS = {
    layout.GUIDE: (24, 90), layout.ACTIVITIES: (44, 34, 60, 60, 16, 34),
    layout.SPENDING: (44, 44, 18, 16, 14, 36),
}  # fmt: skip
TEXTS = ("achieved", "developments", "light_reason")


def make_workbook(table, *, on) -> bytes:
    return Making(table).as_bytes(on)


class Making(Sheets):
    widths = WIDTHS

    def __init__(self, table):
        super().__init__({}, table.goal.programme.owner)
        self.table = table

    def as_bytes(self, on):
        self._guide(on)
        self._activities(self.sheet(layout.ACTIVITIES))
        self._spending(self.sheet(layout.SPENDING))
        return self.book.as_bytes()

    def _guide(self, on):
        facts = [
            (_("Goal"), str(self.table.goal)), (_("Half-year"), str(self.table.half)),
            (_("How it works"), _(
                "Fill in the yellow cells. Save the workbook as xlsx and upload it on the page of "
                "this half-year. Nothing is saved before you have seen the differences."
            )),
            (_("Spending"), _(
                "An amount, Pm or nvt. One line for each, with the activity in front of it; you "
                "can insert more lines."
            )),
            (_("Last column"), _("Leave it as it is: it says what a row is about.")),
        ]  # fmt: skip
        self.guide(str(self.table.goal), facts, mark.signed(self.table), on=on)

    def _activities(self, sheet):
        self.heads(
            sheet, _("What do we do for it?"), _("Which output do we expect?"),
            _("What was reached / state of affairs"), _("Developments"), _("Traffic light"),
            _("Explanation"),
        )  # fmt: skip
        for row, line in enumerate(self.table.lines.values(), FIRST):
            sheet.told(row, layout.NAME, line.title)
            sheet.told(row, 2, line.output[:LONGEST], quiet=True)
            longest = max(len("".join(line.typed[name])) for name in TEXTS)
            if longest > LONGEST:
                words = _("This text is too long for a workbook: change it on the page.")
                sheet.told(row, 7, words)
                continue
            self._row(sheet, row, line)

    def _row(self, sheet, row, line):
        for column, name in layout.INPUTS[layout.ACTIVITIES].items():
            if line.part.sections:
                self.ask(sheet, row, column, name, line.typed)
            else:  # it may be read, and stays as it is
                words = self.fields.of(name).show(line.typed.get(name, []))
                sheet.told(row, column, words, quiet=True)
        self.mark(sheet, row, line.key)
        sheet.lines(row, max(*(lines("".join(line.typed[name])) for name in TEXTS), 3))

    def _spending(self, sheet):
        sheet.note(2, _("Amounts in euro. Not known yet: Pm. Nothing spent: nvt."))
        self.heads(
            sheet, _("Activity"), _("What for?"), _("Kind"), _("Amount in euro"),
            _("Outside the budget"), _("Paid by"),
        )  # fmt: skip
        rows = [(line, key) for line in self.table.lines.values() for key in spending_rows(line)]
        for row, (line, key) in enumerate([*rows, *[(None, "")] * layout.EMPTY_LINES], FIRST):
            typed = line.typed if line else {}
            sheet.asked(row, layout.NAME, line.title if line else "")
            for column, end in layout.INPUTS[layout.SPENDING].items():
                self.ask(sheet, row, column, f"spending-{key}{end}", typed)
            if line:
                self.mark(sheet, row, f"{line.key}:spending-{key}")
