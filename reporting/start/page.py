"""The view of the start page."""

from django.db.models.functions import Lower
from django.shortcuts import render
from django.utils import timezone

from deals import permissions
from deals.models import ActivityEvent, Deal, EventKind, Period, Programme
from deals.standing import standing
from hos.audit.models import AuditEvent
from reporting.archival.alarms import standing_now
from reporting.reports.listing import newest_report
from reporting.start.standing import goal_states, half_year_state, off_track
from reporting.start.tasks import office_tasks, partner_tasks

RECENT = 6
# what the province hears: who changed which text is for the office and the parties (the history)
OF_SIGNED_DEALS = [
    EventKind.STARTED, EventKind.IN_FORCE, EventKind.COMPLETED, EventKind.STOPPED
]  # fmt: skip


def start(request):
    """By the strongest right a user has: administrator, office, province, partner."""
    user, today = request.user, timezone.localdate()
    common = {"today": today, "hour": timezone.localtime().hour}
    if user.is_administrator:
        recent = AuditEvent.objects.select_related("actor", "about")[:RECENT]
        context = common | {"recent": recent, "unsound": standing_now()}
        return render(request, "reporting/start_administrator.html", context)
    if user.is_office:
        return render(request, "reporting/start_office.html", common | _office(user, today))
    if user.is_province and not standing(user).organisations:
        return render(request, "reporting/start_province.html", common | _province(user))
    return render(request, "reporting/start_partner.html", common | _partner(user, today))


def _office(user, today):
    programme = _programme(user)
    return {
        "tasks": office_tasks(user, on=today),
        "programme": programme,
        "half_year": programme and half_year_state(programme, on=today),
        "goals": goal_states(programme, user) if programme else [],
        "events": _recent(user),
    }


def _programme(user):
    """The accord a start page is about: the running one with most running deals."""
    accords = Programme.objects.accords().visible_to(user).running().with_running_deals()
    return accords.order_by("-running_deals", "is_example", "-starts_on").first()


def _province(user):
    programme = _programme(user)
    deals = Deal.objects.visible_to(user).running()
    return {
        "programme": programme,
        "off_track": off_track(deals, user),
        "goals": goal_states(programme, user) if programme else [],
        "events": _recent(user, OF_SIGNED_DEALS),
        "newest": newest_report(user),
    }


def _partner(user, today):
    deals = Deal.objects.visible_to(user).with_light(user).select_related("goal__programme")
    return {
        "tasks": partner_tasks(user, on=today),
        "deals": deals.order_by("status", Lower("title"))[:50],
        "organisations": [row.organisation for row in _memberships(user)],
        "next_period": _next_period(today) if deals.running().exists() else None,
        "events": _recent(user),
        "can_start": permissions.can_start_deal(user),
        "reads_province": user.is_province,
    }


def _next_period(today):
    return Period.objects.filter(opens_on__gt=today).last()


def _memberships(user):
    return user.membership_set.select_related("organisation")


def _recent(user, kinds=EventKind.values):
    events = ActivityEvent.objects.visible_to(user).filter(kind__in=kinds)
    return events.select_related("activity__goal__programme", "by")[:RECENT]
