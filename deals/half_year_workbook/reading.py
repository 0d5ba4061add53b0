"""What a filled-in workbook says, as if it was typed on the page of the half-year."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from deals.forms.half_year.spending import kind_in_words
from deals.half_year_workbook import layout
from hos.drafts.merge import NOTHING, fingerprint
from hos.sheets.cells import ERROR, FORMULA, TEXT, in_rows, letters, place_of

ROWS = "rows.spending"
STORED = re.compile(r"spending-\d{1,18}")


def filled_in(cells, inputs):
    """The cells that say something, below the headings."""
    return [
        cell for cell in cells
        if cell.sheet in inputs and cell.row > layout.HEADINGS_ROW
        and (cell.column in inputs[cell.sheet] or cell.column == layout.MARK)
    ]  # fmt: skip


class Filling:
    """`typed`: field → values, for the form of the page; `places`: field → cell; `problems`:
    (field, sentence) of what is no value at all. `now` is what stands now, `seen` the fingerprints
    of what the workbook was made from."""

    inputs = layout.INPUTS

    def __init__(self, cells, sheets, *, now, seen, fields):
        self.now, self.seen, self.fields = now, seen, fields
        self.typed, self.places, self.problems = {}, {}, []
        self.lines, self.met = [], set()
        for (sheet, row), found in in_rows(cells).items():
            name = self._name(sheet, row, found)
            if name is not None:
                self._read_row(sheet, row, name, found)
        self._check_sheets(sheets)
        self._leave_the_rest()

    def say(self, name, sentence):
        self.problems.append((name, str(sentence)))

    # --- which row is what

    def _name(self, sheet, row, found):
        """What a row is about; a line of spending without a mark, or copied with it, is new."""
        said = found[layout.MARK].text.strip() if layout.MARK in found else ""
        columns = [column for column in self.inputs[sheet] if column in found]
        if sheet == layout.SPENDING:
            is_known = STORED.fullmatch(said) and said not in self.met and self._stood(said)
            self.met.add(said)
            return (said if is_known else f"spending-n{row}") if columns else None
        if said and said not in self.met:
            self.met.add(said)
            return said
        if columns:
            name = place_of(sheet, row, columns[0])
            self.places[name] = name
            self.say(name, _(
                "It is not clear what this row is about: column {column} is empty or copied. "
                "Download the workbook again."
            ).format(column=letters(layout.MARK)))  # fmt: skip
        return None

    def _stood(self, name):
        """Whether a line was there when the workbook was made, or is there now."""
        key = name.rpartition("-")[2]
        return key in self.seen.get(ROWS, []) or key in self.now.get(ROWS, [])

    # --- what a row says

    def _read_row(self, sheet, row, name, found):
        for column, end in self.inputs[sheet].items():
            field, cell = name + end, found.get(column)
            if cell is None and not self._is_asked(field, sheet):
                continue
            self.places[field] = place_of(sheet, row, column)
            self.typed[field] = self._read(field, cell)
            if not self._is_asked(field, sheet):
                self._refuse_shut(field)
        if sheet == layout.SPENDING and ROWS in self.now:
            self._settle_line(name)

    def _is_asked(self, field, sheet):
        if sheet == layout.SPENDING:
            return ROWS in self.now
        return field in self.now

    def _read(self, field, cell):
        if cell is None:
            return []
        if cell.kind == FORMULA:
            self.say(field, _("This is a formula. Type the value itself."))
        elif cell.kind == ERROR:
            self.say(field, _("The spreadsheet shows an error here. Type the value itself."))
        else:
            try:
                return [value for value in self.fields.of(field).read(cell) if value.strip()]
            except ValidationError as trouble:
                self.say(field, trouble.messages[0])
        return [cell.text] if cell.kind == TEXT else []

    def _refuse_shut(self, field):
        """What cannot be changed now may stand there as it stood."""
        stood = self.seen.get(field, NOTHING)
        if fingerprint({field: self.typed.pop(field)})[field] != stood:
            self.say(field, _("This cannot be changed now, or is no longer asked."))

    def _settle_line(self, name):
        """«Pm» and «nvt» may stand where the amount stands; what has an amount was spent."""
        kind, amount = f"{name}-kind", f"{name}-amount"
        word = kind_in_words("".join(self.typed[amount]))
        if word and self.typed[kind] in ([], ["spent"]):
            self.typed |= {kind: [str(word.value)], amount: []}
        elif word and self.typed[kind] == [word.value]:
            self.typed[amount] = []
        elif not self.typed[kind]:
            self.typed[kind] = ["spent"]
        if self._says_something(name):
            self.lines.append(name.removeprefix("spending-"))
            return
        for end in self.inputs[layout.SPENDING].values():  # emptied, or only blanks
            self.typed.pop(name + end)
            self.places.pop(name + end)

    def _says_something(self, name):
        fields = [name + end for end in self.inputs[layout.SPENDING].values()]
        said = [field for field in fields if self.typed[field]]
        is_wrong = any(field in dict(self.problems) for field in fields)
        return is_wrong or said != [f"{name}-kind"] or self.typed[f"{name}-kind"] != ["spent"]

    # --- what it says nothing of

    def _check_sheets(self, sheets):
        for sheet in layout.SECTIONS.values():
            if sheet not in sheets and self._is_open(sheet):
                self.places[sheet] = sheet
                self.say(sheet, _("This sheet is missing. Download the workbook again."))

    def _is_open(self, sheet):
        starts = {
            layout.RESULTS: "achieved", layout.STEPS: "step-", layout.SPENDING: ROWS,
            layout.READINGS: "reading-", layout.LIGHT: "light",
        }  # fmt: skip
        return any(name.startswith(starts[sheet]) for name in self.now)

    def _leave_the_rest(self):
        """A field without a row stays as it is; a line without one is taken away."""
        if layout.SPENDING in self.places:
            self.lines = self.now[ROWS]
        for name, values in self.now.items():
            is_line = name.startswith("spending-")
            if name not in self.typed and (not is_line or layout.SPENDING in self.places):
                self.typed[name] = values
        if ROWS in self.now:
            self.typed[ROWS] = self.lines
