"""What every page of writing a midterm report starts with."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.drafts import editing
from reporting.models import Chapter, Report, ReportKind
from reporting.reports.views.frame import crumbs, managed_report, report_crumb


def written_report(request, pk):
    """A report with chapters, for writing it: only the office may."""
    report = managed_report(request, pk)
    if report.kind != ReportKind.MIDTERM:
        raise Http404
    return report


def written_chapter(request, pk, number):
    report = written_report(request, pk)
    chapters = Chapter.objects.select_related("report", "goal", "author")
    return get_object_or_404(chapters, report=report, number=number)


def chapter_url(chapter):
    return reverse("chapter", args=[chapter.report_id, chapter.number])


def chapter_crumbs(chapter, *labels):
    """The path to a chapter, or to a page below it."""
    own = (str(chapter), chapter_url(chapter)) if labels else str(chapter)
    return crumbs(report_crumb(chapter.report), own, *labels)


def established_words():
    return _("This report has been established; its text stands.")


def save_line(request, record, report):
    """Keep what a page sends by itself while a person types. On a report that is no draft any more
    it is kept all the same, but not called kept for later: it does not come into the report."""
    draft = editing.keep(record, request.POST, by=request.user, at=timezone.now())
    if Report.objects.drafts().filter(pk=report.pk).exists():
        return render(request, "hos/saved.html", {"saved_at": draft.saved_at})
    words = _(
        "This report has been established in the meantime: what you type does not come into it. "
        "Copy your text from this page if you still need it."
    )
    return render(request, "hos/not_saved.html", {"words": words}, status=409)
