"""Asking for all deals as one pdf, and fetching it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from deals.permissions import reads_every_signed_deal
from deals.views.programme_frame import visible_programme
from hos.access import require
from hos.files.models import StoredFile
from hos.files.serve import serve
from hos.jobs.models import Job, JobState
from reporting.accord_annex.contents import of_accord, of_report
from reporting.accord_annex.job import KIND, ask
from reporting.models import ReportKind
from reporting.reports.views.frame import figures_of, visible_report


def accord_annex(request, pk):
    """The deals of an accord as they hold now. To the file when it is there, else to the page
    where one waits for it."""
    programme = visible_programme(request, pk)
    require(reads_every_signed_deal, request.user)
    if not programme.is_accord or programme.starts_on is None or programme.ends_on is None:
        raise Http404
    contents = of_accord(programme, on=timezone.localdate())
    return _asked(request, contents, f"programme-{pk}", programme)


def report_annex(request, pk):
    """The deals of an established report, in the versions that it is about."""
    report = visible_report(request, pk)
    require(reads_every_signed_deal, request.user)
    if report.is_draft or report.kind != ReportKind.HALF_YEAR:
        raise Http404
    contents = of_report(report, figures_of(request, report))
    return _asked(request, contents, f"report-{pk}", report)


def _asked(request, contents, about, thing):
    job = ask(
        contents, about=about, by=request.user, back=thing.get_absolute_url(), again=request.path
    )
    if job.state == JobState.DONE:
        return redirect(f"{request.resolver_match.url_name}_file", pk=thing.pk, job=job.pk)
    return redirect("jobs:detail", pk=job.pk)


def accord_annex_file(request, pk, job):
    visible_programme(request, pk)
    return _file(request, f"programme-{pk}", job)


def report_annex_file(request, pk, job):
    visible_report(request, pk)
    return _file(request, f"report-{pk}", job)


def _file(request, about, job):
    """What a job made, at the address of what it is about alone."""
    require(reads_every_signed_deal, request.user)
    made = get_object_or_404(Job, pk=job, kind=KIND, facts__about=about, state=JobState.DONE)
    return serve(get_object_or_404(StoredFile, pk=made.result["file"]))
