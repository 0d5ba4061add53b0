"""Which row of the workbook is about which activity. A row that is about none of the table is
refused, with its place; one with only a name says nothing."""

from django.utils.translation import gettext as _

from deals.goal_workbook import layout
from deals.half_year_workbook.layout import MARK, SPENDING
from hos.sheets.cells import TEXT, Cell, in_rows, letters, place_of


class Dealt:
    """`cells`: key of a line → its cells, as a workbook of that half-year alone would have them;
    `problems`: (place, sentence)."""

    def __init__(self, cells, table):
        self.table = table
        self.cells = {key: [] for key in table.lines}
        self.problems, self.met = [], set()
        for (sheet, row), found in in_rows(cells).items():
            columns = [column for column in layout.INPUTS[sheet] if column in found]
            is_emptied = sheet == layout.ACTIVITIES and {layout.NAME, MARK} <= found.keys()
            if columns or is_emptied:
                key, mark = self._about(sheet, row, found)
                if key:
                    self._give(key, mark, [found[column] for column in columns], sheet, row)

    def _give(self, key, mark, cells, sheet, row):
        """With the mark, so that a row that was emptied is a row too."""
        self.cells[key] += cells
        if mark:
            self.cells[key].append(Cell(sheet, row, MARK, TEXT, mark))

    def _about(self, sheet, row, found):
        said = found[MARK].text.strip() if MARK in found else ""
        name = found[layout.NAME].text.strip() if layout.NAME in found else ""
        keys = self.table.named.get(name.lower(), [])
        if name and not keys:
            self._say(sheet, row, layout.NAME, _(
                "We do not know an activity «{name}» in this table."
            ).format(name=name))  # fmt: skip
            return None, ""
        of_sheet = self._line if sheet == SPENDING else self._activity
        return of_sheet(sheet, row, said, keys)

    def _activity(self, sheet, row, said, keys):
        """By its mark, which the name has to bear out: a part of the columns may have been
        sorted."""
        if said in self.table.lines and said not in self.met and (not keys or said in keys):
            self.met.add(said)
            return said, said
        self._say(sheet, row, layout.NAME, _(
            "It is not clear what this row is about: column {column} is empty or copied. "
            "Download the workbook again."
        ).format(column=letters(MARK)))  # fmt: skip
        return None, ""

    def _line(self, sheet, row, said, keys):
        """By the name in front of it; with another name than its mark it is a new line there."""
        marked, _colon, own = said.partition(":")
        marked = marked if marked in self.table.lines else ""
        if marked and (not keys or marked in keys):
            return marked, own
        if len(keys) == 1:
            return keys[0], ""
        words = _("Several activities have this number: write its title too.") if keys else _(
            "Say of which activity this is."
        )  # fmt: skip
        self._say(sheet, row, layout.NAME, words)
        return None, ""

    def _say(self, sheet, row, column, sentence):
        self.problems.append((place_of(sheet, row, column), sentence))
