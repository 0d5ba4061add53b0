"""Reading reports: the list, one report, and one deal in it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from deals import permissions
from deals.models import Deal
from hos import lists
from hos.access import require
from reporting.half_year_report.filters import ReportFilter
from reporting.half_year_report.newer import newer_progress
from reporting.half_year_report.states import half_year_rows
from reporting.half_year_report.views.frame import crumbs, figures_of, report_crumb, visible_report
from reporting.models import Report
from reporting.permissions import can_write_report


def reports(request):
    """All that this user may read, the newest opened with what deviates."""
    require(permissions.has_content, request.user)
    visible = Report.objects.visible_to(request.user)
    newest = visible.published().select_related("programme", "period_to", "pdf")
    newest = newest.newest_first().first()
    found = ReportFilter(request.GET or None, queryset=visible.listed().newest_first())
    return render(request, "reporting/reports.html", {
        "page": lists.page_of(found.qs, request.GET.get("pagina")),
        "filter": found, "chips": lists.chips(found), "newest": newest,
        "figures": newest and figures_of(request, newest),
        "writes": can_write_report(request.user),
    })  # fmt: skip


def report(request, pk):
    """What was established; of a draft what is in it and what is missing."""
    found = visible_report(request, pk)
    writes = can_write_report(request.user)
    if found.is_draft:
        return render(request, "reporting/report_draft.html", {
            "report": found, "rows": half_year_rows(found, on=timezone.localdate()),
            "crumbs": crumbs(str(found)),
        })  # fmt: skip
    return render(request, "reporting/report.html", {
        "report": found, "figures": figures_of(request, found), "crumbs": crumbs(str(found)),
        "annexed": permissions.reads_every_signed_deal(request.user),
        "writes": writes, "newer_version": found.newer_version(),
        "restored_at": found.restored_at(),
        "newer": newer_progress(found) if writes else 0,
        "events": found.events.select_related("by") if writes else [],
    })  # fmt: skip


def deal(request, pk, deal):
    """One deal as this report has it."""
    found = visible_report(request, pk)
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
