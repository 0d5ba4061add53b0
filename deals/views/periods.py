"""The reporting periods: when each opens, its last day, and closing it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import progress_mails, review_permissions
from deals.forms.reviewing import PeriodForm
from deals.models import Period, TransitionRefused
from deals.views.confirm import confirm
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list, posted
from hos.methods import require_POST


def periods(request):
    """Every half-year with its dates, who closed it, and how much is in."""
    require(review_permissions.can_manage_periods, request.user)
    today = timezone.localdate()
    rows = Period.objects.asked().with_counts(on=today).select_related("closed_by")
    return render(request, "deals/periods.html", {"rows": rows, "today": today})


def _period(request, period):
    require(review_permissions.can_manage_periods, request.user)
    return get_object_or_404(Period, pk=period)


def _crumbs(*labels):
    start = [(_("Progress"), reverse("deals:matrix")), (_("Half-years"), reverse("deals:periods"))]
    return start + [(label, "") for label in labels]


def period(request, period):
    """Change the opening and the last day."""
    found = _period(request, period)
    form = PeriodForm(posted(request), instance=found)
    if request.method == "POST" and form.is_valid():
        found = Period.objects.get(pk=period)  # the form has changed its own copy
        found.set_dates(**form.cleaned_data)
        _log(request, "period.dates", found, f"{found.opens_on} – {found.due_on}")
        messages.success(request, _("The dates have been changed."))
        return redirect("deals:periods")
    errors = error_list(form) if form.errors else []
    title = _("Dates of the {period}").format(period=found)
    return render(request, "deals/programme_part.html", {
        "form": form, "errors": errors, "title": title, "back": reverse("deals:periods"),
        "crumbs": _crumbs(title),
    }, status=422 if errors else 200)  # fmt: skip


def close(request, period):
    """Nothing is taken in any more, but of deals that got more time."""
    found = _period(request, period)
    today = timezone.localdate()
    counted = Period.objects.with_counts(on=today).get(pk=period)

    def act():
        found.close(by=request.user, at=timezone.now())
        _log(request, "period.closed", found)

    return confirm(
        request, found, act=act, title=_("Close the {period}?").format(period=found),
        text=_("Nothing is taken in any more of this half-year. A deal that gets more time can "
               "still report."),
        points=[
            _("{n} half-years were asked for.").format(n=counted.asked),
            _("{n} of them have not been handed in.").format(n=counted.untold),
        ],
        button=_("Yes, close"), done=_("The half-year has been closed."),
        back=reverse("deals:periods"), crumbs=_crumbs(_("Close")),
    )  # fmt: skip


@require_POST
def reopen(request, period):
    """Take the closing back; who waited for it to mend what was sent back hears so."""
    found = _period(request, period)
    try:
        with transaction.atomic():
            found.reopen()
            for progress in found.progress_set.filter(activity__status="running"):
                progress_mails.writable_again(progress)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        _log(request, "period.reopened", found)
        messages.success(request, _("The half-year is open again."))
    return redirect("deals:periods")


def _log(request, action, period, detail=""):
    subject = period.half_year.code
    AuditEvent.objects.record(action, request=request, subject=subject, detail=detail)
