"""An uploaded workbook of a half-year waits (see hos.sheets.waiting) until it is taken over; what
it says of a lesson waits longer, until that is recorded."""

from django.db import transaction

from deals.half_year_workbook import layout, reading
from deals.half_year_workbook.comparing import Comparison
from deals.half_year_workbook.words import Fields
from hos.drafts.models import Draft
from hos.sheets import waiting as uploads

LESSON = "lesson"


def keep(user, progress, book, mark, *, name, at):
    """Have the cells of a workbook wait for this person to look at them."""
    cells = reading.filled_in(book.cells, layout.INPUTS)
    uploads.keep(
        user, _what(progress), book, cells, seen=mark.seen, revision=mark.revision, name=name, at=at
    )


def waiting(user, progress, *, at) -> uploads.Upload | None:
    return uploads.waiting(user, _what(progress), at=at)


def drop(user, progress):
    uploads.drop(user, _what(progress))


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
