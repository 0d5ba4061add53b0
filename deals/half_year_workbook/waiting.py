"""A workbook that was uploaded waits as a draft of the person who brought it: the cells as they
were read, never the file. So it is judged anew at every look, against what stands at that moment,
and a reload keeps the list of errors; backups and handing over work as for other drafts. It is
gone after a week, and a next upload takes its place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from deals.half_year_workbook import layout, reading
from deals.half_year_workbook.comparing import Comparison
from deals.half_year_workbook.words import Fields
from hos.drafts.models import Draft
from hos.sheets.cells import Cell

SECTION, LESSON = "workbook", "lesson"
KEPT = timedelta(days=7)
NAME, SHEETS, REVISION = "_name", "_sheets", "_revision"


@dataclass(frozen=True)
class Upload:
    """What waits: the name of the file, when it came, and what is in it."""

    name: str
    at: datetime
    revision: int
    sheets: list
    cells: list
    seen: dict


def keep(user, progress, book, mark, *, name, at):
    """Have the cells of a workbook wait for this person to look at them."""
    cells = {
        cell.place: [cell.sheet, str(cell.row), str(cell.column), cell.kind, cell.text]
        for cell in reading.filled_in(book)
    }
    typed = {NAME: [name], SHEETS: list(book.sheets), REVISION: [str(mark.revision)]} | cells
    Draft.objects.keep(user, _what(progress), SECTION, typed=typed, seen=mark.seen, at=at)


def waiting(user, progress, *, at) -> Upload | None:
    draft = Draft.objects.of(user, _what(progress), SECTION)
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


def drop(user, progress):
    Draft.objects.drop(user, _what(progress), SECTION)


def lesson_of(user, progress) -> dict:
    """What this person wrote of a lesson in a workbook and did not record yet."""
    draft = Draft.objects.of(user, _what(progress), LESSON)
    return draft.typed if draft else {}


def drop_lesson(user, progress):
    Draft.objects.drop(user, _what(progress), LESSON)


def compare(part, upload, lesson, *, choices=None) -> Comparison:
    """`part` as it is now; `lesson` as `lesson_of`, or None where it is not asked."""
    now = part.form().typed()
    if lesson is not None:
        now |= {name: lesson.get(name, []) for name in layout.LESSON_FIELDS}
    fields = Fields(part.sheet.progress.deal.programme.owner)
    filling = reading.Filling(upload.cells, upload.sheets, now=now, seen=upload.seen, fields=fields)
    mark = upload.at.isoformat()
    return Comparison(part, filling, lesson, choices=choices, upload_mark=mark)


def take_over(part, user, lesson, *, stands, choices, at):
    """Write what the workbook says, if it is still what this person looked at (`stands`) and
    nothing is wrong or unchosen. Returns the comparison, and whether it was taken over."""
    progress = part.sheet.progress
    with transaction.atomic():
        part.lock()
        upload = waiting(user, progress, at=at)
        if upload is None:
            return None, False
        found = compare(part, upload, lesson, choices=choices)
        if found.stands != stands or found.unchosen or not found.can_be_taken:
            return found, False
        if found.changes_lead:
            part.write(found.form, by=user, at=at)
        if found.lesson_typed and lesson is not None:
            Draft.objects.keep(
                user, _what(progress), LESSON, typed=found.lesson_typed, seen={}, at=at
            )
        drop(user, progress)
    return found, True


def initial_lesson(user, progress) -> dict:
    """For the form of a lesson: what this person wrote in a workbook."""
    typed = lesson_of(user, progress)
    return {name.removeprefix("lesson-"): "".join(values) for name, values in typed.items()}


def _what(progress):
    return f"progress:{progress.pk}"
