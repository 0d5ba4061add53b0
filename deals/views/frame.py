"""What every page of one deal shows on top: its state, what can be done now, and its tabs."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from deals import permissions
from deals.models import Deal, DealStatus, EventKind
from deals.models.amendment import Amendment


@dataclass(frozen=True)
class Action:
    """A button: its words, where it leads, and whether it is the one that matters most."""

    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True)
class Tab:
    """A page of the deal; `below` are the pages that stand under it, the first one its own."""

    label: str
    url: str
    is_current: bool
    below: tuple["Tab", ...] = ()


def visible_deal(request, pk):
    """A deal this user may see; anything else does not exist."""
    deals = Deal.objects.visible_to(request.user).select_related("goal__programme")
    return get_object_or_404(deals, pk=pk)


def frame(request, deal, tab):
    """The context of a page of `deal` under `tab`."""
    user = request.user
    signing = deal.version_being_signed()
    in_force = deal.version_in_force()
    sees_change = deal.status == DealStatus.RUNNING and permissions.can_see_change(user, deal)
    amendment = Amendment.of(deal) if sees_change else None
    is_insider = permissions.can_see_history(user, deal)
    text = in_force.text if in_force else deal.text()
    return {
        "deal": deal,
        "text": text,
        "in_force": in_force,
        "signing": signing,
        "places": _own_places(user, deal),
        "amendment": amendment if amendment and amendment.changes and not signing else None,
        "returned": deal.last_return() if is_insider and tab != "signatures" else None,
        "withdrawn": _withdrawal(deal),
        "actions": actions(user, deal, signing),
        "tabs": tabs(user, deal, tab),
        "tab": tab,
    }


def _withdrawal(deal):
    if deal.status != DealStatus.WITHDRAWN:
        return None
    return deal.events.filter(kind=EventKind.WITHDRAWN).first()


def _own_places(user, deal):
    """The parties this user fills in for, where they still can."""
    if not deal.is_open_for_text():
        return []
    places = deal.participation_set.present().select_related("organisation")
    own = permissions.standing(user).editing
    return [place for place in places if place.organisation_id in own]


def tabs(user, deal, current):
    """What happened to the text, who judged it and what was mailed stand under one tab, so that
    all of them fit on a line."""
    pages = [
        ("detail", _("Overview")),
        ("partners", _("Partners and contribution")),
        ("planning", _("Approach and planning")),
        ("progress", _("Progress")),
        ("signatures", _("Signatures")),
        ("lessons", _("Good practice")),
        ("annexes", _("Annexes")),
    ]
    found = [Tab(label, _to(name, deal), name == current) for name, label in pages]
    log = _log(user, deal, current)
    if log:
        is_here = any(tab.is_current for tab in log)
        found.append(Tab(_("History"), log[0].url, is_here, tuple(log)))
    return found


def _log(user, deal, current):
    pages = [
        ("history", _("Changes"), permissions.can_see_history),
        ("assessments", _("Assessment"), permissions.can_see_judging),
        ("mails", _("Mail"), permissions.can_see_mails),
    ]
    return [
        Tab(label, _to(name, deal), name == current)
        for name, label, may in pages
        if may(user, deal)
    ]


def actions(user, deal, signing):
    """What this user can do with the deal now; the first is what it waits for."""
    found = []
    if permissions.can_judge(user, deal):
        found.append(Action(_("Assess the deal"), _to("judge", deal), True))
    if signing:
        found += _signing(user, deal, signing)
    if deal.status == DealStatus.DRAFT and permissions.writes_text(user, deal):
        found.append(Action(_("Fill in the deal"), _to("tasks", deal), True))
        found.append(Action(_("Check"), _to("check", deal)))
    if deal.status == DealStatus.RUNNING and permissions.writes_text(user, deal):
        found += _changing(user, deal, signing)
    if permissions.can_end(user, deal):
        found.append(Action(_("Complete"), _to("complete", deal)))
        found.append(Action(_("Stop"), _to("stop", deal)))
    if permissions.can_withdraw(user, deal):
        found.append(Action(_("Withdraw"), _to("withdraw", deal)))
    return found


def _signing(user, deal, version):
    signs = permissions.standing(user).signing
    own = version.unsigned().filter(participation__organisation__in=signs)
    for request in own:
        url = reverse("deals:sign", args=[deal.pk, version.number, request.participation_id])
        words = _("Sign version {number}").format(number=version.number)
        yield Action(words, url, True)


def _changing(user, deal, signing):
    if permissions.can_judge_change(user, deal):
        yield Action(_("Judge the change"), _to("amendment", deal), True)
    elif deal.is_open_for_text():
        yield Action(_("Change the deal"), _to("tasks", deal))


def _to(name, deal):
    return reverse(f"deals:{name}", args=[deal.pk])


def crumbs(deal, *labels):
    """The path to a page below a deal; the last label is the page itself."""
    start = [(_("Deals"), reverse("deals:list")), (deal.title, deal.get_absolute_url())]
    return start + [(label, "") for label in labels]
