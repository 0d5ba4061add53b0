"""What every page of a report starts with: who may see it, its figures, and what becomes of a text
that somebody types while another establishes it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hos.access import require
from hos.drafts import editing
from hos.drafts.merge import Conflict, differ
from hos.drafts.models import Draft
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


def closed(request, record, report, drop_url=""):
    """To a report that is no draft any more. What this person sent for it, in `record` if the page
    has one, is kept; what was kept before is shown, to copy it or throw it away."""
    if record and request.method == "POST":
        editing.keep(record, request.POST, by=request.user, at=timezone.now())
    elif left := record and _left(record, request.user):
        return render(request, "reporting/report_left.html", {
            "report": report, "rows": left, "drop_url": drop_url,
            "crumbs": crumbs(report_crumb(report), _("Not in the report")),
        })  # fmt: skip
    messages.warning(request, _("This report has been established; its text stands."))
    return redirect(report)


def _left(record, user):
    """The fields in which this person's draft says something else than what is stored."""
    draft = Draft.objects.of(user, record.what, record.section)
    if not draft:
        return []
    stored, form = record.form().typed(), record.form(draft.typed)
    return record.shown(form, [
        Conflict(name, values, draft.typed[name]) for name, values in stored.items()
        if name in draft.typed and differ({name: values}, {name: draft.typed[name]})
    ])  # fmt: skip


def too_late():
    return _(
        "This report has been established in the meantime: what you type does not come into it. "
        "Copy your text from this page if you still need it."
    )


def save_line(request, record, report):
    """Keep what a page sends by itself while a person types. On a report that is no draft any more
    it is kept all the same, but not called kept for later: it does not come into the report."""
    draft = editing.keep(record, request.POST, by=request.user, at=timezone.now())
    if Report.objects.drafts().filter(pk=report.pk).exists():
        return render(request, "hos/saved.html", {"saved_at": draft.saved_at})
    return render(request, "hos/not_saved.html", {"words": too_late()}, status=409)
