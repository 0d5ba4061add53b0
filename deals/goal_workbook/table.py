"""The half-years in the table of a goal, each as the part that the office writes there."""

from dataclasses import dataclass
from functools import cached_property

from deals.forms.half_year.spending import payers
from deals.goal_half_year import CELLS, GoalHalfYear, cells_open
from deals.half_year_editing import CellsSheet, TableRowOf
from hos.drafts.merge import ROWS, fingerprint


@dataclass
class Line:
    """One activity; `part` holds the fields that can be written now."""

    title: str
    output: str
    part: TableRowOf

    @property
    def progress(self):
        return self.part.sheet.progress

    @property
    def key(self):
        return str(self.progress.pk)

    @property
    def before(self):
        """What stands before its names on a page with several."""
        return f"{self.key}:"

    @cached_property
    def typed(self):
        """What stands in all fields, whether they can be written or not."""
        return TableRowOf(self.part.sheet, CELLS).form().typed()


@dataclass
class Table:
    """`lines` by the key of their half-year."""

    goal: object
    half: object
    lines: dict[str, Line]

    @classmethod
    def of(cls, found: GoalHalfYear, user, *, on):
        lines, known = {}, payers(found.goal.programme.owner)
        for row in found.rows:
            progress, activity = row.progress, row.activity
            if progress:
                progress.activity = progress.deal = activity  # it is read already
                sheet = CellsSheet(progress, user, known)
                part = TableRowOf(sheet, cells_open(progress, on=on))
                line = Line(activity.numbered, activity.expected_output, part)
                lines[line.key] = line
        return cls(found.goal, found.half, lines)

    @property
    def what(self):
        """What a draft about it is called."""
        return f"goal:{self.goal.pk}:{self.half.code}"

    @property
    def is_open(self):
        return any(line.part.sections for line in self.lines.values())

    @property
    def revision(self):
        return sum(line.progress.revision for line in self.lines.values())

    @cached_property
    def named(self):
        """Number, title and both together, in small letters → keys of lines."""
        found = {}
        for key, line in self.lines.items():
            activity = line.progress.activity
            for words in {line.title, activity.title, activity.number}:
                if words:
                    found.setdefault(words.strip().lower(), []).append(key)
        return found

    def fingerprints(self):
        """Of every field, as «77:achieved»."""
        return {
            f"{key}:{name}": printed
            for key, line in self.lines.items()
            for name, printed in fingerprint(line.typed).items()
        }


def seen_of(key, seen):
    """Of all fingerprints those of one line."""
    start = f"{key}:"
    return {name.removeprefix(start): seen[name] for name in seen if name.startswith(start)}


def spending_rows(line):
    """The keys of its lines of spending, in their order."""
    return line.typed[f"{ROWS}spending"]
