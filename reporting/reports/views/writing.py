"""Writing a draft report: its text, and how it will look."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.drafts.models import Draft
from hos.drafts.records import edit_record
from hos.export_limits import MAKING, too_often
from hos.methods import require_POST
from reporting.report_kinds import shape_of
from reporting.reports import job
from reporting.reports.editing import ReportText
from reporting.reports.views.frame import (
    closed,
    crumbs,
    managed_report,
    report_crumb,
    save_line,
)


def summary(request, pk):
    report = managed_report(request, pk)
    record = ReportText(report)
    if not report.is_draft:
        return closed(request, record, report, reverse("report_draft_drop", args=[pk]))
    try:
        return edit_record(
            request, record, title=record.title, template="reporting/report_text.html",
            crumbs=crumbs(report_crumb(report), record.title), back=report.get_absolute_url(),
            report=report, draft_url=reverse("report_draft", args=[pk]),
            drop_url=reverse("report_draft_drop", args=[pk]),
        )  # fmt: skip
    except TransitionRefused:
        return closed(request, record, report)


@require_POST
def keep(request, pk):
    """What the page sends by itself while a person types; the answer is the save line."""
    report = managed_report(request, pk)
    return save_line(request, ReportText(report), report)


@require_POST
def drop_draft(request, pk):
    """Throw away what this person typed; the text stays as it was saved."""
    record = ReportText(managed_report(request, pk))
    Draft.objects.drop(request.user, record.what, record.section)
    return redirect("report_summary", pk=pk)


def preview(request, pk):
    """The report as it would be now."""
    report = managed_report(request, pk)
    if not report.is_draft:
        return redirect(report)
    shape = shape_of(report)
    figures = shape.read(report, on=timezone.localdate(), established=False)
    return render(request, "reporting/report_preview.html", {
        "report": report, "figures": figures, "says": shape.templates.figures,
        "crumbs": crumbs(report_crumb(report), _("Preview")),
    })  # fmt: skip


@require_POST
def ask_preview(request, pk):
    """The preview as pdf, made by a worker."""
    report = managed_report(request, pk)
    if not report.is_draft:
        return redirect("report_pdf", pk=pk)
    if refusal := too_often(request, MAKING):
        return refusal
    made = job.ask_preview(report, by=request.user, at=timezone.now())
    return redirect("jobs:detail", pk=made.pk)
