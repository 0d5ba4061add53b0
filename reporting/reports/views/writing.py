"""Writing a draft report: its text, and how it will look."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.drafts import editing
from hos.drafts.records import edit_record
from hos.methods import require_POST
from reporting.models import ReportKind
from reporting.report_kinds import shape_of
from reporting.reports import job
from reporting.reports.editing import ReportText
from reporting.reports.views.frame import crumbs, managed_report, report_crumb


def summary(request, pk):
    report = managed_report(request, pk)
    if not report.is_draft:
        return _closed(request, report)
    title = _("Reference date") if report.kind == ReportKind.MIDTERM else _("Summary")
    try:
        return edit_record(
            request, ReportText(report), title=title, template="reporting/report_text.html",
            crumbs=crumbs(report_crumb(report), title), back=report.get_absolute_url(),
            report=report, draft_url=reverse("report_draft", args=[pk]),
        )  # fmt: skip
    except TransitionRefused:
        return _closed(request, report)


def _closed(request, report):
    """Established while this person was typing: it is kept, and said so."""
    if request.method == "POST":
        editing.keep(ReportText(report), request.POST, by=request.user, at=timezone.now())
    messages.warning(request, _("This report has been established; its text stands."))
    return redirect(report)


@require_POST
def keep(request, pk):
    """What the page sends by itself while a person types; the answer is the save line."""
    report = managed_report(request, pk)
    draft = editing.keep(ReportText(report), request.POST, by=request.user, at=timezone.now())
    return render(request, "hos/saved.html", {"saved_at": draft.saved_at})


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
    made = job.ask_preview(report, by=request.user, at=timezone.now())
    return redirect("jobs:detail", pk=made.pk)
