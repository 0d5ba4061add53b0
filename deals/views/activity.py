"""The page of one activity of an agenda."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import permissions, review_permissions
from deals.models import (
    AgendaActivity,
    DealStatus,
    DealText,
    Decision,
    Lesson,
    Progress,
    ReadingKind,
)
from deals.models.activity import BEFORE_THE_END
from deals.models.agenda_rules import doubts
from deals.models.half_year_reading import spending_line
from deals.models.purpose_case import purpose_cases
from deals.targets import targets
from deals.views.programme_frame import crumbs
from hos.access import require
from hos.lists import page_of


def activity(request, pk):
    """All there is to read of it, the newest half-year first."""
    rows = AgendaActivity.objects.visible_to(request.user)
    related = ("goal__programme__owner", "sustained_by")
    found = get_object_or_404(rows.select_related(*related), pk=pk)
    text, own = DealText.working(found), targets(found, request.user)
    return render(request, "deals/activity.html", {
        "activity": found,
        "programme": found.programme,
        "text": text,
        "steps": found.steps.filter(is_removed=False),
        "related": rows.filter(pk__in=found.related.values("pk")).in_order(),
        "half_years": _half_years(found, request.user),
        "asked": _asked(found, request.user),
        "reviews": review_permissions.can_review(request.user),
        "targets": own,
        "doubts": _doubts(request.user, found, text),
        "cofinancing": _cofinancing(request.user, found),
        "lessons": Lesson.objects.visible_to(request.user).filter(activity=found),
        "annexes": found.annexes.listed(),
        "case": _last_case(found),
        "sees_history": permissions.can_see_history(request.user, found),
        "actions": _actions(request.user, found),
    })  # fmt: skip


def history(request, pk):
    """Who changed what and when, newest first: for the office and who takes part."""
    rows = AgendaActivity.objects.visible_to(request.user).select_related("goal__programme")
    found = get_object_or_404(rows, pk=pk)
    require(permissions.can_see_history, request.user, found)
    here = (found.title, found.get_absolute_url())
    return render(request, "deals/activity_history.html", {
        "activity": found,
        "page": page_of(found.events.select_related("by", "version"), request.GET.get("pagina")),
        "crumbs": crumbs(found.programme, here, _("History")),
    })  # fmt: skip


def _cofinancing(user, found):
    """Money of the agenda, not of those who take part."""
    rows = found.cofinancing.all()
    return rows if permissions.reads_money(user, found.programme) else rows.none()


def _doubts(user, found, text):
    """For who can do something about it."""
    if not permissions.can_manage_agenda(user):
        return []
    unfinished = found.indicators.exclude(readings__kind=ReadingKind.FINAL)
    return doubts(found, text, unfinished, on=timezone.localdate())


def _actions(user, found):
    """(words, address) of what this user can do now."""
    if not permissions.can_manage_agenda(user):
        return []
    pages = [
        (_("Change"), "activity_edit"), (_("Parties"), "activity_parties"),
        (_("Planning and steps"), "activity_planning"), (_("Targets"), "activity_targets"),
    ]  # fmt: skip
    if found.has_purpose_case() and found.status in BEFORE_THE_END:
        pages.append((_("Purpose case"), "purpose_case"))
    if found.can_start():
        pages.append((_("Start this activity"), "activity_start"))
    if found.status == DealStatus.RUNNING:
        pages.append((_("Complete"), "activity_complete"))
    if found.status in BEFORE_THE_END:
        pages += [(_("Stop"), "activity_stop"), (_("No longer needed"), "activity_lapse")]
    return [(words, reverse(f"deals:{name}", args=[found.pk])) for words, name in pages]


def _half_years(found, user):
    """What this reader may know of each, with its lines of spending."""
    owner = found.programme.owner_id
    rows = Progress.objects.visible_to(user).told().filter(activity=found)
    return [
        (row, [spending_line(line, owner) for line in row.spending.all()])
        for row in rows.select_related("period").prefetch_related("spending__funder")
    ]


def _asked(found, user):
    """The half-years that are open and not handed in, the newest first."""
    waiting = Progress.objects.visible_to(user).waiting(on=timezone.localdate())
    return waiting.filter(activity=found).select_related("period")


def _last_case(found):
    """The last decision about the purpose case."""
    return purpose_cases(found).exclude(decision=Decision.OPEN).order_by("-round").first()
