"""The office's words over those of partners: which texts there are, and one of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.drafts import editing
from hos.drafts.models import Draft
from hos.drafts.records import edit_record
from hos.methods import require_POST
from reporting.chapters.views.frame import written_report
from reporting.chapters.wordings import IN_ADDRESS, OverlayRecord, wordings
from reporting.models.publishing import approved
from reporting.models.wording import unword
from reporting.reports.views.frame import closed, crumbs, report_crumb, save_line


def overlays(request, pk):
    """Every text of a partner that this report prints."""
    report = written_report(request, pk)
    if not report.is_draft:
        return closed(request, None, report)
    return render(request, "reporting/chapters/overlays.html", {
        "report": report, "rows": wordings(report),
        "crumbs": crumbs(report_crumb(report), _("Texts of partners")),
    })  # fmt: skip


def overlay(request, pk, progress, field):
    record = _record(request, pk, progress, field)
    drop_url = reverse("report_overlay_draft_drop", args=[pk, progress, field])
    if not record.report.is_draft:
        return closed(request, record, record.report, drop_url)
    list_url = reverse("report_overlays", args=[pk])
    try:
        return edit_record(
            request, record, title=record.progress.activity.title, back=list_url,
            template="reporting/chapters/overlay.html", report=record.report,
            overlay=record.instance, field=field, progress=record.progress,
            source=record.source, is_of_office=record.is_of_office, label=record.field.label,
            draft_url=reverse("report_overlay_draft", args=[pk, progress, field]),
            drop_url=drop_url,
            crumbs=crumbs(report_crumb(record.report), (_("Texts of partners"), list_url),
                          record.progress.activity.title),
        )  # fmt: skip
    except TransitionRefused as refusal:
        editing.keep(record, request.POST, by=request.user, at=timezone.now())
        messages.warning(request, str(refusal))
        return redirect(record.report)


@require_POST
def keep(request, pk, progress, field):
    """What the page sends by itself while a person types; the answer is the save line."""
    record = _record(request, pk, progress, field)
    return save_line(request, record, record.report)


@require_POST
def drop_draft(request, pk, progress, field):
    """Throw away what this person typed; the text in the report stays as it was saved."""
    record = _record(request, pk, progress, field)
    Draft.objects.drop(request.user, record.what, record.section)
    return redirect("report_overlay", pk=pk, progress=progress, field=field)


@require_POST
def drop(request, pk, progress, field):
    """Let the partner's own text stand again."""
    record = _record(request, pk, progress, field)
    try:
        unword(record.report, record.progress, record.field, by=request.user, at=timezone.now())
    except TransitionRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect(record.report)
    messages.success(request, _("The text of the partner stands again."))
    return redirect("report_overlays", pk=pk)


def _record(request, pk, progress, field):
    report = written_report(request, pk)
    if field not in IN_ADDRESS:
        raise Http404
    found = get_object_or_404(approved(report).select_related("activity", "period"), pk=progress)
    return OverlayRecord(report, found, IN_ADDRESS[field])
