"""What the workbook says beside what stands now, cell by cell, and what may be taken over.

The same form judges it as on the page, and the same merge: a field that only one side changed takes
that change, and where both did a person chooses.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from deals.forms.deeds import LearnedForm
from deals.half_year_workbook import layout
from deals.half_year_workbook.reading import ROWS
from deals.models import Lesson
from hos.drafts.merge import differ, fingerprint, merge

NOW, FILE = "now", "file"  # the two sides to choose from
LINE = "spending-"


@dataclass
class Entry:
    """One cell: what stands now, and what the workbook says."""

    name: str
    place: str
    label: str
    now: str
    says: str
    state: str  # «changed», «choice», «kept» (changed by another person since), «same»
    choice: str = ""  # the name of the choice it belongs to
    asks: bool = False  # the first of them, where it is asked
    errors: list[str] = field(default_factory=list)

    @property
    def anchor(self):
        return f"vak-{self.place or self.name}".replace("!", "-").replace(".", "-")


class Comparison:
    """`part` is the lead part as it is now; `choices` are those made so far, name → side."""

    sheets = layout.SHEETS

    def __init__(self, part, filling, lesson, *, choices=None, upload_mark=""):
        self.part, self.filling, self.lesson = part, filling, lesson
        self.choices = choices or {}
        self.now_form = part.form()
        self.now = filling.now
        self.merged = merge(
            seen=filling.seen, theirs=self._lead(self.now), mine=self._lead(filling.typed)
        )  # fmt: skip
        self.asked = self._asked()
        self.form = part.form(self._chosen())
        self.form.is_valid()
        stands = json.dumps(fingerprint(self.now), sort_keys=True) + upload_mark
        self.stands = hashlib.sha256(stands.encode()).hexdigest()[:32]

    def _lead(self, typed):
        return {name: values for name, values in typed.items() if not name.startswith("lesson-")}

    # --- choices

    def _asked(self):
        """Choice → its fields: all of a line that one side took away, else one field."""
        found = {}
        for conflict in self.merged.conflicts:
            found.setdefault(self._choice_of(conflict.name), []).append(conflict.name)
        return found

    def _choice_of(self, name):
        line, _dash, _end = name.rpartition("-")
        if not name.startswith(LINE):
            return name
        key = line.removeprefix(LINE)
        sides = {key in self.now.get(ROWS, []), key in self.filling.typed.get(ROWS, [])}
        return name if sides == {True} else line

    @property
    def unchosen(self):
        return [name for name in self.asked if self.choices.get(name) not in (NOW, FILE)]

    def _chosen(self):
        """What would be saved, as far as choices were made."""
        typed = dict(self.merged.typed)
        for choice, names in self.asked.items():
            side = self.now if self.choices.get(choice) == NOW else self.filling.typed
            if choice not in names:  # a whole line
                _put_line(typed, side, choice)
            for name in names:
                typed[name] = side.get(name, [])
        return typed

    # --- errors

    @property
    def errors(self):
        """(sentence with its cell, id to go to) of everything that is not right, in order."""
        found = [
            (self._order(entry.place), (f"{entry.place or entry.label}: {sentence}", entry.anchor))
            for entry in self.entries
            for sentence in entry.errors
        ]
        return [error for _place, error in sorted(found, key=lambda pair: pair[0])]

    def _order(self, place):
        return order_of(place, self.sheets)

    def _errors_by_name(self):
        said = {}
        for name, sentence in self.filling.problems:
            said.setdefault(name, []).append(sentence)
        for form in (*self.form.parts(), *self._lesson_forms()):
            for bound in form:
                if bound.errors and bound.html_name not in dict(self.filling.problems):
                    said.setdefault(bound.html_name, []).extend(bound.errors)
        return said

    def _lesson_forms(self):
        return [self.lesson_form] if self.lesson_form else []

    @cached_property
    def lesson_typed(self):
        """What the workbook says of a lesson; nothing but a kind is no lesson."""
        typed = {name: self.filling.typed.get(name, []) for name in layout.LESSON_FIELDS}
        if not (typed["lesson-title"] or typed["lesson-text"]):
            return {}
        return typed | {"lesson-kind": typed["lesson-kind"] or ["good_practice"]}

    @cached_property
    def lesson_form(self):
        typed = self.lesson_typed
        if not typed:
            return None
        values = {name: "".join(value) for name, value in typed.items()}
        lesson = Lesson(programme=self.part.sheet.progress.deal.programme)
        return LearnedForm(values, instance=lesson, prefix="lesson")

    # --- cells

    @cached_property
    def entries(self):
        said = self._errors_by_name()
        names = [name for name in self._names() if name != ROWS]
        entries = [self._entry(name, said.pop(name, [])) for name in names]
        for choice in self.asked:
            next(entry for entry in entries if entry.choice == choice).asks = True
        return entries + [  # what is wrong with a row or a sheet
            Entry(name, self.filling.places.get(name, ""), "", "", "", "changed", errors=errors)
            for name, errors in said.items()
        ]

    def _names(self):
        known = [*self.now, *(name for name in self.filling.typed if name not in self.now)]
        if not self.lesson_typed and not self.lesson:
            known = [name for name in known if not name.startswith("lesson-")]
        return sorted(known, key=lambda name: self._order(self.filling.places.get(name, "~")))

    def _entry(self, name, errors):
        now, says = self.now.get(name, []), self.filling.typed.get(name, [])
        if name.startswith("lesson-"):
            says = self.lesson_typed.get(name, [])
        choice = self._choice_of(name)
        return Entry(
            name, self.filling.places.get(name, ""), self._label(name),
            self._words(name, now), self._words(name, says), self._state(name, now, says),
            choice if choice in self.asked else "", errors=errors,
        )  # fmt: skip

    def _state(self, name, now, says):
        if name.startswith("lesson-"):
            return "changed" if differ({name: now}, {name: says}) else "same"
        if self._choice_of(name) in self.asked:
            return "choice"
        if differ({name: now}, {name: self.merged.typed.get(name, [])}):
            return "changed"
        return "kept" if differ({name: now}, {name: says}) else "same"

    @cached_property
    def _bounds(self):
        """Field → how it is asked on the page."""
        lesson = self.lesson_form or LearnedForm(prefix="lesson", instance=Lesson())
        forms = [*self.form.parts(), *self.now_form.parts(), lesson]
        return {bound.html_name: bound for form in forms for bound in form}

    def _label(self, name):
        bound = self._bounds.get(name)
        label = str(bound.label) if bound else ""
        line = name.rpartition("-")[0]
        if name.startswith(LINE) and not self.filling.places.get(name):
            what = "".join(self.now.get(f"{line}-description", []))
            return _("{field} (line «{line}», not in the workbook)").format(field=label, line=what)
        return label

    def _words(self, name, values):
        bound = self._bounds.get(name)
        if values == ["on"]:
            return _("yes")
        choices = getattr(bound.field, "choices", []) if bound else []
        choices = {str(value): word for value, word in choices}
        return ", ".join(str(choices.get(value, value)) for value in values)

    # --- for the page

    def groups(self):
        """(sheet, entries that ask attention, number of those that do not, those) per sheet."""
        found = {}
        for entry in self.entries:
            sheet = entry.place.partition("!")[0] or layout.SPENDING
            found.setdefault(sheet, []).append(entry)
        return [
            (sheet, [one for one in entries if one.state != "same" or one.errors],
             [one for one in entries if one.state == "same" and not one.errors])
            for sheet, entries in found.items()
        ]  # fmt: skip

    @property
    def changes(self):
        return [one for one in self.entries if one.state in ("changed", "choice")]

    @property
    def changes_lead(self):
        """Whether anything of the lead part would be written."""
        return differ(self._chosen(), self._lead(self.now))

    @property
    def can_be_taken(self):
        return bool(self.changes) and not self.errors


def _put_line(typed, side, line):
    """A line as it is on one side, or gone."""
    key = line.removeprefix(LINE)
    rows = [row for row in typed[ROWS] if row != key]
    if key in side.get(ROWS, []):
        rows.append(key)
        typed |= {name: values for name, values in side.items() if name.startswith(f"{line}-")}
    typed[ROWS] = rows


def order_of(place, sheets):
    """Sheets in their order, then rows, then columns."""
    sheet, _mark, cell = place.partition("!")
    at = sheets.index(sheet) if sheet in sheets else len(sheets)
    digits = "".join(char for char in cell if char.isdigit())
    column = cell.removesuffix(digits)
    return at, int(digits or 0), len(column), column
