"""Reading reports: the list, and one report."""

from django.shortcuts import render
from django.utils import timezone

from deals import permissions
from hos import lists
from hos.access import require
from reporting.models import Report, ReportKind
from reporting.permissions import can_write_report
from reporting.report_kinds import shape_of
from reporting.reports.filters import ReportFilter
from reporting.reports.listing import listed
from reporting.reports.newer import newer_progress
from reporting.reports.views.frame import crumbs, figures_of, visible_report


def reports(request):
    """All that this user may read, the newest opened with what deviates."""
    require(permissions.has_content, request.user)
    visible = Report.objects.visible_to(request.user)
    newest = visible.published().select_related("programme", "period_to", "pdf")
    newest = newest.newest_first().first()
    found = ReportFilter(request.GET or None, queryset=visible)
    typed = request.GET.get("zoek", "")
    return render(request, "reporting/reports.html", {
        "page": listed(found.qs, request.GET.get("pagina"), typed=typed),
        "filter": found, "chips": lists.chips(found), "newest": newest,
        "figures": newest and figures_of(request, newest),
        "says": newest and shape_of(newest).templates.newest,
        "writes": can_write_report(request.user),
    })  # fmt: skip


def report(request, pk):
    """What was established; of a draft what is in it and what is missing."""
    gone = Report.objects.withdrawn_from(request.user).filter(pk=pk).first()
    if gone:
        return _withdrawn(request, gone)
    found = visible_report(request, pk)
    writes = can_write_report(request.user)
    shape = shape_of(found)
    if found.is_draft:
        return render(request, shape.templates.draft, {
            "report": found, "rows": shape.states(found, on=timezone.localdate()),
            "crumbs": crumbs(str(found)),
        })  # fmt: skip
    return render(request, "reporting/report.html", {
        "leftovers": _leftovers(found, request.user) if writes else [],
        "report": found, "figures": figures_of(request, found), "crumbs": crumbs(str(found)),
        "says": shape.templates.figures, "annexed": _has_annex(found, request.user),
        "writes": writes, "newer_version": found.newer_version(),
        "restored_at": found.restored_at(),
        "newer": newer_progress(found) if writes else 0,
        "events": found.events.select_related("by") if writes else [],
    })  # fmt: skip


def _leftovers(report, user):
    """What this person typed, and did not come into the report."""
    return [row for row in shape_of(report).unsaved(report) if row.draft.user_id == user.pk]


def _withdrawn(request, report):
    """For who follows a link to what could be read before: why it cannot any more."""
    return render(request, "reporting/report_withdrawn.html", {
        "report": report, "withdrawal": report.withdrawal(), "newest": report.newest_published(),
        "crumbs": crumbs(str(report)),
    }, status=410)  # fmt: skip


def _has_annex(report, user):
    """Whether the deals of this report can be had as one pdf, by this user."""
    is_of_deals = report.kind == ReportKind.HALF_YEAR
    return is_of_deals and permissions.reads_every_signed_deal(user)
