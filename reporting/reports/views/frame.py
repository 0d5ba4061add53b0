"""What every page of a report starts with: who may see it, and its figures."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from hos.access import require
from reporting.archival.alarms import sound_alarm
from reporting.archival.soundness import Fault
from reporting.models import Report
from reporting.permissions import can_write_report
from reporting.report_kinds import shape_of


class Tampered(PermissionDenied):
    """What is stored is not what was established: it is not shown, and the log says so."""


def visible_report(request, pk):
    """A report this user may see; anything else does not exist."""
    reports = Report.objects.visible_to(request.user)
    return get_object_or_404(
        reports.select_related("programme__owner", "period_from", "period_to", "pdf", "replaces"),
        pk=pk,
    )


def managed_report(request, pk):
    """A report for a deed: only the office may."""
    report = visible_report(request, pk)
    require(can_write_report, request.user)
    return report


def figures_of(request, report):
    """The figures as they were established."""
    if not report.is_genuine:
        raise tampered(request, report, Fault.SNAPSHOT_CHANGED)
    return shape_of(report).from_content(report.snapshot)


def tampered(request, report, fault):
    """The refusal to give out what was changed behind the back of the program."""
    sound_alarm(report, [fault], request=request)
    return Tampered(
        _("What is stored is not what was established. The functional administrator has been told.")
    )


def crumbs(*labels):
    """The path to a page below the reports: `labels` are words, or (words, address)."""
    start = [(_("Reports"), reverse("reports"))]
    return start + [label if isinstance(label, tuple) else (label, "") for label in labels]


def report_crumb(report):
    return (str(report), report.get_absolute_url())
