"""The published reports of one programme: all that the province needs, on one page."""

from django.shortcuts import render

from deals.views.programme_frame import frame, visible_programme
from hos import lists
from reporting.models import Report
from reporting.permissions import can_write_report
from reporting.reports.filters import ReportSearch
from reporting.reports.listing import listed


def programme_reports(request, pk):
    """The newest first, each with what deviates in it; versions that were replaced say so."""
    programme = visible_programme(request, pk)
    reports = Report.objects.visible_to(request.user).readable().filter(programme=programme)
    found = ReportSearch(request.GET or None, queryset=reports)
    typed = request.GET.get("zoek", "")
    return render(request, "reporting/programme_reports.html", {
        **frame(request, programme, "programme_reports"),
        "page": listed(found.qs, request.GET.get("pagina"), typed=typed),
        "filter": found, "chips": lists.chips(found), "writes": can_write_report(request.user),
    })  # fmt: skip
