"""The pages of a half-year report alone: starting one, and its deals."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import Deal, TransitionRefused
from deals.models.reviewing import set_staff_light
from deals.views.confirm import confirm
from hos.access import require
from hos.forms.typed import error_list, posted
from reporting.half_year_report.forms import LightForm, StartForm
from reporting.half_year_report.words import light_or_missing
from reporting.models import ReportKind, publishing
from reporting.permissions import can_write_report
from reporting.reports.views.frame import (
    crumbs,
    figures_of,
    managed_report,
    report_crumb,
    visible_report,
)


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


def deal(request, pk, deal):
    """One deal as this report has it."""
    found = of_deals(visible_report(request, pk))
    if found.is_draft:
        return redirect(found)
    part = figures_of(request, found).deal(deal)
    if part is None:
        raise Http404
    here = Deal.objects.visible_to(request.user).filter(pk=deal).first()
    return render(request, "reporting/report_deal.html", {
        "report": found, "deal": part, "half_year": found.period_to.half_year, "live": here,
        "crumbs": crumbs(report_crumb(found), part.text.title),
    })  # fmt: skip


def of_deals(report):
    """The report, when it is one about deals; else there is no such page."""
    if report.kind != ReportKind.HALF_YEAR:
        raise Http404
    return report


def light(request, pk, progress):
    """The light of the office for one deal of a draft; the report shows both."""
    report = of_deals(managed_report(request, pk))
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
