"""Writing a draft report: start it, its text, and how it will look."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from deals.models.reviewing import set_staff_light
from deals.views.confirm import confirm
from hos.access import require
from hos.drafts import editing
from hos.drafts.records import edit_record
from hos.forms.typed import error_list, posted
from hos.methods import require_POST
from reporting.half_year_report import job
from reporting.half_year_report.editing import ReportText
from reporting.half_year_report.forms import LightForm, StartForm
from reporting.half_year_report.reading import half_year_report
from reporting.half_year_report.views.frame import crumbs, managed_report, report_crumb
from reporting.half_year_report.words import light_or_missing
from reporting.models import publishing
from reporting.permissions import can_write_report


def start(request):
    require(can_write_report, request.user)
    form = StartForm(posted(request), on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            report = publishing.start(**form.cleaned_data, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(report)
    title = _("New half-year report")
    return render(request, "reporting/report_new.html", {
        "form": form, "title": title, "crumbs": crumbs(title),
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


def summary(request, pk):
    report = managed_report(request, pk)
    if not report.is_draft:
        return _closed(request, report)
    try:
        return edit_record(
            request, ReportText(report), title=_("Summary"), template="reporting/report_text.html",
            crumbs=crumbs(report_crumb(report), _("Summary")), back=report.get_absolute_url(),
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


def light(request, pk, progress):
    """The light of the office for one deal of a draft; the report shows both."""
    report = managed_report(request, pk)
    row = get_object_or_404(publishing.covered(report).select_related("activity"), pk=progress)

    def act(light, reason):
        set_staff_light(row, light=light, reason=reason, by=request.user, at=timezone.now())

    return confirm(
        request, row.activity, act=act, form=LightForm, title=_("Traffic light of the office"),
        text=_("The partners chose: {light}. The report shows both when yours is another one.")
        .format(light=light_or_missing(row.light)),
        button=_("Save"), done=_("Saved."), back=report.get_absolute_url(),
        crumbs=crumbs(report_crumb(report), row.activity.title),
        initial={"light": row.judged_light, "reason": row.staff_light_reason},
    )  # fmt: skip


def preview(request, pk):
    """The report as it would be now."""
    report = managed_report(request, pk)
    if not report.is_draft:
        return redirect(report)
    figures = half_year_report(report, on=timezone.localdate(), established=False)
    return render(request, "reporting/report_preview.html", {
        "report": report, "figures": figures,
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
