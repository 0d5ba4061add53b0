"""Changing a running deal: what differs from the text in force, and what may be done with it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from deals import mails, permissions
from deals.document import Document
from deals.forms.deeds import ReasonForm
from deals.models import DealStatus, Participation, TransitionRefused
from deals.models import amendment as verbs
from deals.views.confirm import confirm
from deals.views.frame import visible_deal
from deals.views.signers import tell_who_lacks_a_signer
from hos.access import require
from hos.methods import require_POST


def amendment(request, pk):
    """The working text beside the text in force, word by word, and whom it would ask to sign."""
    deal = visible_deal(request, pk)
    require(permissions.can_see_change, request.user, deal)
    found = verbs.Amendment.of(deal) if deal.status == DealStatus.RUNNING else None
    if found is None:
        raise Http404
    asks = Participation.objects.filter(pk__in=found.asks).select_related("organisation")
    return render(request, "deals/amendment.html", {
        "deal": deal, "amendment": found, "document": Document(found.working, found.in_force),
        "asks": asks, "is_open": deal.is_open_for_text(),
        "judges": permissions.can_judge_change(request.user, deal),
        "may_propose": permissions.can_propose_change(request.user, deal),
        "writes": permissions.writes_text(request.user, deal),
        "may_drop": permissions.can_drop_change(request.user, deal),
        "own": _own_changes(request.user, deal, found),
        "returned": deal.last_return(),
    })  # fmt: skip


def _own_changes(user, deal, found):
    """The parties of this user that changed their contribution and may take that back."""
    if not deal.is_open_for_text():
        return []
    own = permissions.standing(user).editing
    places = deal.participation_set.present().filter(organisation__in=own)
    return [place for place in places.select_related("organisation") if found.of_party(place)]


@require_POST
def approve(request, pk):
    """Make the next version; the parties concerned get a mail."""
    deal = visible_deal(request, pk)
    require(permissions.can_judge_change, request.user, deal)
    try:
        with transaction.atomic():
            version = verbs.approve(deal, by=request.user, at=timezone.now())
            mails.asked_to_sign(version)
            tell_who_lacks_a_signer(request, version)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("deals:amendment", pk=pk)
    messages.success(request, _("Approved. The parties concerned have been asked to sign."))
    return redirect("deals:signatures", pk=pk)


def send_back(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_judge_change, request.user, deal)

    def act(reason):
        verbs.send_back(deal, by=request.user, at=timezone.now(), reason=reason)
        mails.sent_back(deal, reason)

    return confirm(
        request, deal, form=ReasonForm, act=act, title=_("Send this change back?"),
        text=_("The lead applicants can change the text again. They get a mail with your reason."),
        button=_("Send back"), done=_("The change has been sent back."),
    )  # fmt: skip


def drop(request, pk):
    deal = visible_deal(request, pk)
    require(permissions.can_drop_change, request.user, deal)

    def act():
        verbs.drop(deal, by=request.user, at=timezone.now())

    return confirm(
        request, deal, act=act, title=_("Drop this change?"),
        text=_("The text becomes again what was signed. What was changed stays in the history."),
        button=_("Yes, drop it"), done=_("The change has been dropped."),
    )  # fmt: skip


def drop_own(request, pk, place):
    """A party takes back what it changed in its own contribution."""
    deal = visible_deal(request, pk)
    place = get_object_or_404(deal.participation_set.select_related("organisation"), pk=place)
    require(permissions.can_drop_own_change, request.user, deal, place)

    def act():
        verbs.drop_own(deal, place, by=request.user, at=timezone.now())

    return confirm(
        request, deal, act=act,
        title=_("Take back the change of {organisation}?").format(
            organisation=place.organisation.label
        ),
        text=_("The contribution becomes again what was signed. What was changed stays in the "
               "history."),
        button=_("Yes, take it back"), done=_("The change has been taken back."),
    )  # fmt: skip
