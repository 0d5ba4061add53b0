"""A workbook that was uploaded waits as a draft of the person who brought it: the cells as they
were read, never the file. So it is judged anew at every look, against what stands at that moment,
and a reload keeps the list of errors; backups and handing over work as for other drafts. It is
gone after a week, and a next upload takes its place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hos.drafts.models import Draft
from hos.sheets.cells import Cell

SECTION = "workbook"
KEPT = timedelta(days=7)
NAME, SHEETS, REVISION = "_name", "_sheets", "_revision"


@dataclass(frozen=True)
class Upload:
    """What waits: the name of the file, when it came, what is in it, and the fingerprints and the
    revision of what it was made from."""

    name: str
    at: datetime
    revision: int
    sheets: list
    cells: list
    seen: dict


def keep(user, what, book, cells, *, seen, revision, name, at):
    """Have these cells of a workbook wait for this person to look at them."""
    kept = {
        cell.place: [cell.sheet, str(cell.row), str(cell.column), cell.kind, cell.text]
        for cell in cells
    }
    typed = {NAME: [name], SHEETS: list(book.sheets), REVISION: [str(revision)]} | kept
    Draft.objects.keep(user, what, SECTION, typed=typed, seen=seen, at=at)


def waiting(user, what, *, at) -> Upload | None:
    draft = Draft.objects.of(user, what, SECTION)
    if draft is None:
        return None
    if draft.saved_at < at - KEPT:
        draft.delete()
        return None
    typed = dict(draft.typed)
    [name], sheets, [revision] = (typed.pop(key) for key in (NAME, SHEETS, REVISION))
    cells = [
        Cell(sheet, int(row), int(column), kind, text)
        for sheet, row, column, kind, text in typed.values()
    ]
    cells.sort(key=lambda cell: (cell.sheet, cell.row, cell.column))  # a draft keeps no order
    return Upload(name, draft.saved_at, int(revision), sheets, cells, draft.seen)


def drop(user, what):
    Draft.objects.drop(user, what, SECTION)
