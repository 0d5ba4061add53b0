"""The deeds with a report, each on a page that says what will happen."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.forms.deeds import ReasonForm
from deals.models import TransitionRefused
from deals.views.confirm import confirm
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from reporting.models import publishing
from reporting.report_kinds import shape_of
from reporting.reports import job, report_mails
from reporting.reports.forms import CorrectForm, EstablishForm
from reporting.reports.sizes import measure
from reporting.reports.views.frame import crumbs, managed_report, report_crumb


def establish(request, pk):
    """Freezes the figures; done by a worker, since the pdf is a part of it."""
    report = managed_report(request, pk)
    shape, waiting = shape_of(report), publishing.awaited(report).count()
    seen = job.mark(report)  # before the rows: what changes between the two is noticed
    rows = shape.states(report, on=timezone.localdate())
    form = EstablishForm(posted(request), waiting=waiting, unsaved=rows.unsaved)
    if request.method == "POST" and form.is_valid():
        try:
            asked = _ask(request, report, form.cleaned_data)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("jobs:detail", pk=asked.pk)
    form.look_at(seen)
    return render(request, shape.templates.establish, {
        "report": report, "form": form, "rows": rows,
        "refusal": refusal_of(publishing.refuse_establishing, report, by=request.user,
                              leave_out=True),
        "crumbs": crumbs(report_crumb(report), _("Establish")),
        "errors": error_list(form) if form.errors else [],
    }, status=422 if form.errors else 200)  # fmt: skip


def refusal_of(rule, report, **asked) -> str:
    """Why the model refuses this, to say so before anybody presses a button; empty if not."""
    try:
        rule(report, **asked)
    except TransitionRefused as refused:
        return str(refused)
    return ""


def _told_at_once(rule):
    """For a deed that is refused in the state a report is in: it says what comes first, instead
    of asking to confirm."""

    def decorator(view):
        @wraps(view)
        def wrapped(request, pk):
            report = managed_report(request, pk)
            refusal = refusal_of(rule, report)
            if refusal and request.method != "POST":  # a POST keeps what was typed
                messages.warning(request, refusal)
                return redirect(report)
            return view(request, report)

        return wrapped

    return decorator


def _ask(request, report, chosen):
    asked = job.ask_establishing(
        report, leave_out=chosen.get("leave_out", False), seen=chosen["seen"], by=request.user,
        at=timezone.now().replace(microsecond=0),
    )  # fmt: skip
    _record(request, "report.established", report)
    return asked


def _record(request, action, report):
    AuditEvent.objects.record(action, request=request, subject=str(report))


@_told_at_once(publishing.refuse_publishing)
def publish(request, report):
    def act():
        publishing.publish(report, by=request.user, at=timezone.now())
        measure(report)
        report_mails.published(report, by=request.user)
        _record(request, "report.published", report)

    points = [_("Province and partners can read and download it.")]
    for old in publishing.replaced_by(report):
        points.append(_("Version {n} is marked as replaced.").format(n=old.version))
    points.append(_("The half-years in it are published: from now on they only open for a text."))
    return confirm(
        request, report, act=act, title=_("Publish this report"), points=points,
        text=_("This cannot be undone. It can be corrected in a new version, or withdrawn."),
        button=_("Publish"), done=_("The report has been published."),
        crumbs=crumbs(report_crumb(report), _("Publish")),
    )  # fmt: skip


@_told_at_once(publishing.refuse_changing)
def correct(request, report):
    made = []

    def act(what_changed):
        new = publishing.correct(
            report, what_changed=what_changed, by=request.user, at=timezone.now()
        )
        made.append(new)

    answer = confirm(
        request, report, act=act, form=CorrectForm, title=_("Correct this report"),
        text=_("A new version is made with the figures as they are approved now. This version "
               "stays, and is marked as replaced when the new one is published."),
        button=_("Start version {n}").format(n=publishing.next_version(report.versions())),
        done=_("The new version has been started."),
        crumbs=crumbs(report_crumb(report), _("Correct")),
    )  # fmt: skip
    return redirect(made[0]) if made else answer


@_told_at_once(publishing.refuse_changing)
def withdraw(request, report):
    def act(reason):
        holds = publishing.restored_by(report)
        publishing.withdraw(report, reason=reason, by=request.user, at=timezone.now())
        report_mails.withdrawn(report, reason=reason, holds=holds, by=request.user)
        _record(request, "report.withdrawn", report)

    return confirm(
        request, report, act=act, form=ReasonForm, title=_("Withdraw this report"),
        text=_("Province and partners do not see it any more. It is kept."),
        points=[_("Version {n} holds again.").format(n=old.version)
                for old in publishing.restored_by(report)],
        button=_("Withdraw"), done=_("The report has been withdrawn."),
        crumbs=crumbs(report_crumb(report), _("Withdraw")),
    )  # fmt: skip


@_told_at_once(publishing.refuse_dropping)
def drop(request, report):
    back = reverse("reports") if report.is_draft else None

    def act():
        publishing.drop(report)

    return confirm(
        request, report, act=act, title=_("Throw this draft away"),
        text=_("Its text goes. The half-years stay as they are."),
        button=_("Throw away"), done=_("The draft has been thrown away."),
        crumbs=crumbs(report_crumb(report), _("Throw away")), back=back,
    )  # fmt: skip
