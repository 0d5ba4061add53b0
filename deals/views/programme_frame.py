"""What every page of one programme shows on top: its state, what can be done, and its tabs."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.models import Deal, Programme
from hos.access import require


def visible_programme(request, pk):
    """A programme this user may see; anything else does not exist."""
    programmes = Programme.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(programmes, pk=pk)


def managed_programme(request, pk):
    """A programme for changing it: only the office may."""
    programme = visible_programme(request, pk)
    require(permissions.can_manage_accord, request.user)
    return programme


def frame(request, programme, tab):
    """The context of a page of `programme` under `tab`."""
    return {
        "programme": programme,
        "tabs": tabs(request.user, programme, tab),
        "manages": permissions.can_manage_accord(request.user),
        "annexed": _is_annexed(request.user, programme),
    }


def _is_annexed(user, programme):
    """Whether there are signed deals that this user may have as one document."""
    if not (programme.is_accord and permissions.reads_every_signed_deal(user)):
        return False
    return Deal.objects.in_force().filter(goal__programme=programme).exists()


def tabs(user, programme, current):
    pages = [
        ("programme", _("Overview")),
        ("programme_goals", _("Goals")),
        ("programme_parties", _("Parties")),
        ("programme_annexes", _("Annexes")),
    ]
    if programme.is_accord:
        pages.append(("programme_deals", _("Deals")))
    else:
        pages.insert(1, ("programme_activities", _("Activities")))
        if permissions.reads_money(user, programme):
            pages.insert(2, ("programme_money", _("Money")))
    found = [(label, f"deals:{name}", name == current) for name, label in pages]
    if permissions.reads_dashboard(user, programme):
        found.insert(1, (_("Dashboard"), "dashboard", current == "dashboard"))
    if permissions.can_manage_agenda(user) and not programme.is_accord:
        points = "programme_points"  # of reports on the agenda
        found.append((_("Points of attention"), points, current == points))
    found.append((_("Reports"), "programme_reports", current == "programme_reports"))
    return [(label, reverse(name, args=[programme.pk]), is_now) for label, name, is_now in found]


def crumbs(programme, *labels):
    """The path to a page below a programme: `labels` are words, or (words, address)."""
    start = [
        (_("Programmes"), reverse("deals:programmes")),
        (programme.title, programme.get_absolute_url()),
    ]
    return start + [label if isinstance(label, tuple) else (label, "") for label in labels]
