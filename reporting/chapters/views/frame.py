"""What every page of writing a midterm report starts with."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from reporting.models import Chapter, ReportKind
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
