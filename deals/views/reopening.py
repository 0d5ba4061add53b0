"""More time for one half-year, opening an approved one again, taking that back, and all that
happened to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals import progress_mails, review_permissions
from deals.forms.deeds import ReasonForm
from deals.forms.reviewing import ExtensionForm
from deals.half_year_events import told_events
from deals.models import TransitionRefused
from deals.models import reviewing as verbs
from deals.models.handing_in import extend
from deals.views.confirm import confirm
from deals.views.reviewing import reviewed, visible_progress
from hos.access import require
from hos.methods import require_POST

EVENTS_PER_PAGE = 30


def extension(request, pk):
    """Give more time for this half-year, without touching the others."""
    progress = reviewed(request, pk)

    def act(due_on, reason):
        extend(progress, due_on=due_on, reason=reason, by=request.user, at=timezone.now())
        progress_mails.writable_again(progress)

    earlier = progress.extensions.select_related("by")
    return confirm(
        request, progress, act=act, form=ExtensionForm,
        title=_("Give more time for this half-year"),
        text=_("The last day is now {day}. Only this half-year gets another one, also when the "
               "period is closed.").format(day=date_format(progress.due_on, "j F Y")),
        points=[_extension_line(row) for row in earlier], button=_("Give more time"),
        done=_("There is more time now."), **_place(progress, _("More time")),
    )  # fmt: skip


def _extension_line(row):
    return _("More time until {day}, by {who} on {at}: {reason}").format(
        day=date_format(row.due_on, "j F Y"), who=row.by.name, reason=row.reason,
        at=date_format(timezone.localtime(row.at), "j F Y"),
    )  # fmt: skip


def reopen(request, pk):
    """Open an approved half-year again, with the reason."""
    progress = reviewed(request, pk)

    def act(reason):
        verbs.reopen(progress, reason=reason, by=request.user, at=timezone.now())
        progress_mails.returned(progress)

    wholly = verbs.may_reopen_wholly(progress)
    return confirm(
        request, progress, act=act, form=ReasonForm, title=_("Open this half-year again?"),
        text=_("Everything opens again: the partners can change all parts.") if wholly else _(
            "Only the text opens again, the result and the developments: this is not the last "
            "half-year, or it stands in a published report."),
        warning="" if progress.is_open(on=timezone.localdate()) else _(
            "This half-year is closed. Give more time afterwards: without it the "
            "partners cannot change anything."),
        button=_("Yes, open again"), done=_("The half-year is open again."),
        **_place(progress, _("Open again")),
    )  # fmt: skip


@require_POST
def undo_reopening(request, pk):
    """Take an opening back, as long as nothing was written since."""
    progress = reviewed(request, pk)
    try:
        with transaction.atomic():
            verbs.undo_reopening(progress, by=request.user, at=timezone.now())
            progress_mails.opening_undone(progress)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The half-year is approved again."))
    return redirect("deals:review", pk=pk)


def events(request, pk):
    """Everything that happened to a half-year: for the office and its own partners."""
    progress = visible_progress(request, pk)
    require(review_permissions.can_see_events, request.user, progress.deal)
    rows = Paginator(progress.events.select_related("by"), EVENTS_PER_PAGE)
    page = rows.get_page(request.GET.get("pagina"))
    return render(request, "deals/progress_events.html", {
        "progress": progress, "deal": progress.deal, "page": page, "told": told_events(page),
        "extensions": progress.extensions.select_related("by"),
        "reviews": review_permissions.can_review(request.user),
    })  # fmt: skip


def _place(progress, label):
    """Where the confirm page stands, and where it leads back to."""
    url = reverse("deals:review", args=[progress.pk])
    trail = [(_("Progress"), reverse("deals:matrix")), (_("Review the progress"), url), (label, "")]
    return {"crumbs": trail, "back": url}
