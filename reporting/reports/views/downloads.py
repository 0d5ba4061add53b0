"""Fetching a report: its file, and its figures as xlsx and JSON."""

import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from deals.models.text import canonical
from hos.export import TYPE
from hos.files.models import StoredFile
from hos.files.serve import serve
from hos.jobs.models import Job, JobState
from reporting.archival.soundness import Fault
from reporting.reports.job import PREVIEW, file_name
from reporting.reports.sizes import book_of
from reporting.reports.views.frame import (
    figures_of,
    managed_report,
    tampered,
    visible_report,
)


@require_safe
def pdf(request, pk):
    """The file as it was established, to the byte."""
    report = _established(request, pk)
    with report.pdf.open() as stored:
        found = hashlib.file_digest(stored, "sha256").hexdigest()
    if found != report.sha256:
        raise tampered(request, report, Fault.FILE_CHANGED)
    return serve(report.pdf)


@require_safe
def xlsx(request, pk):
    """The tables, to the byte as they are in the pdf."""
    report = _established(request, pk)
    book = book_of(report, figures_of(request, report))
    return _download(book, TYPE, _name(report, "xlsx"))


@require_safe
def data(request, pk):
    """The snapshot itself, byte for byte what its SHA-256 is of."""
    report = _established(request, pk)
    figures_of(request, report)
    return _download(canonical(report.snapshot), "application/json", _name(report, "json"))


@require_safe
def preview(request, pk):
    """The newest preview of this draft that was made for this person."""
    report = managed_report(request, pk)
    made = Job.objects.visible_to(request.user).filter(
        kind=PREVIEW, facts__report=report.pk, state=JobState.DONE
    )
    newest = made.first()
    if newest is None:
        raise Http404
    return serve(get_object_or_404(StoredFile, pk=newest.result["file"]))


def _established(request, pk):
    report = visible_report(request, pk)
    if report.pdf is None:
        raise Http404
    return report


def _name(report, kind):
    return file_name(report, f"versie-{report.version}", kind)


def _download(content, content_type, name):
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
