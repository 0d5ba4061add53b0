"""What people typed in a midterm report and have not saved yet: establishing leaves it out."""

from django.urls import reverse

from hos.drafts.editing import would_change
from reporting.chapters.editing import ChapterRecord
from reporting.chapters.wordings import IN_ADDRESS, OverlayRecord
from reporting.models.publishing import approved
from reporting.models.wording import told_last
from reporting.reports.unsaved import Unsaved, drafts_of, unsaved_text


def left_of(report) -> list[Unsaved]:
    """All of it, wordings of every half-year too: also of an established report, into which it
    does not come."""
    told = approved(report).select_related("activity")
    return unsaved_in_report(report, report.chapters.select_related("report"), told)


def unsaved_in_report(report, chapters, told=None) -> list[Unsaved]:
    """The drafts of everyone: the reference date, the chapters and the wordings of the office, of
    the half-years `told`, or else those that the report prints."""
    of_chapters = {ChapterRecord(chapter).what: chapter for chapter in chapters}
    whats = [*of_chapters, f"report:{report.pk}"]  # the last as OverlayRecord names it
    rows = unsaved_text(report)
    for draft in drafts_of(whats):
        if draft.what in of_chapters:
            record, title, url = _chapter(of_chapters[draft.what])
        else:
            told = told_last(report) if told is None else told
            record, title, url = _wording(report, told, draft.section)
        if record and would_change(record, draft):
            rows.append(Unsaved(draft, title, url))
    return rows


def _chapter(chapter):
    url = reverse("chapter", args=[chapter.report_id, chapter.number])
    return ChapterRecord(chapter), str(chapter), url


def _wording(report, told, section):
    """Of one of the half-years that were told; of another one nothing would come into it."""
    for word, field in IN_ADDRESS.items():
        for progress in told:
            if section == f"overlay:{progress.pk}:{field}":
                url = reverse("report_overlay", args=[report.pk, progress.pk, word])
                title = f"{progress.activity.title} · {field.label}"
                return OverlayRecord(report, progress, field), title, url
    return None, "", ""
