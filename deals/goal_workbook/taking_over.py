"""An uploaded workbook of a goal waits (see hos.sheets.waiting): all of it is taken, or nothing."""

from django.db import transaction

from deals.goal_workbook import layout
from deals.goal_workbook.comparing import GoalComparison
from deals.half_year_workbook.reading import filled_in
from hos.sheets import waiting


def keep(user, table, book, mark, *, name, at):
    """Have the cells of a workbook wait for this person to look at them."""
    cells = filled_in(book.cells, layout.READ)
    waiting.keep(
        user, table.what, book, cells, seen=mark.seen, revision=mark.revision, name=name, at=at
    )


def take_over(table, user, *, stands, choices, at):
    """Write what the workbook says, if it is still what this person looked at (`stands`) and
    nothing is wrong or unchosen. Returns the comparison, and whether it was taken over."""
    with transaction.atomic():
        for _key, line in sorted(table.lines.items(), key=lambda pair: int(pair[0])):
            line.part.lock()
        upload = waiting.waiting(user, table.what, at=at)
        if upload is None:
            return None, False
        found = GoalComparison(table, upload, choices=choices)
        if found.stands != stands or found.unchosen or not found.can_be_taken:
            return found, False
        for line, own in found.rows:
            if own.changes_lead:
                line.part.write(own.form, by=user, at=at)
        waiting.drop(user, table.what)
    return found, True
