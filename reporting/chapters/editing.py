"""A chapter as two people of the office may edit it at once."""

from hos import rich_text
from hos.drafts.records import Record
from reporting.chapters.forms import ChapterForm
from reporting.models import Report
from reporting.models.writing import write_chapter


class ChapterRecord(Record):
    """Saved by the verb of the model. Two people on two chapters do not meet."""

    def __init__(self, chapter):
        super().__init__(chapter, ChapterForm)

    def lock(self):
        # the report first, as every verb does: or else two of them could wait for each other
        Report.objects.select_for_update().get(pk=self.instance.report_id)
        super().lock()

    def write(self, form, *, by, at):
        write_chapter(self.instance, by=by, at=at, **form.main.cleaned_data)

    def shown(self, form, conflicts):
        """A formatted text in words; which of the two stays is chosen with its marks."""
        rows = super().shown(form, conflicts)
        for row in rows:
            if row["name"] == "body":
                row |= {side: rich_text.words(row[side]) for side in ("theirs", "mine")}
        return rows
