"""Letting one organisation go into another: first choose, then see what will happen, then do it."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals import permissions
from deals.forms.organisations import MergeForm
from deals.models import Invitation, Membership, Participation, merging
from deals.views.confirm import confirm
from deals.views.organisations import crumbs, visible_organisation
from hos.access import require
from hos.audit.models import AuditEvent
from hos.forms.typed import error_list


def merge(request, pk):
    """The organisation that stays is in the address (`into`), so the page after choosing is a page
    of its own; nothing happens before its POST."""
    organisation = visible_organisation(request, pk)
    require(permissions.can_change_organisation, request.user, organisation)
    form = MergeForm(request.GET if "into" in request.GET else None, organisation=organisation)
    if not form.is_valid():
        return _choose(request, organisation, form, error_list(form) if form.errors else [])
    into = form.cleaned_data["into"]
    obstacles = merging.obstacles(organisation, into)
    if obstacles:
        return _choose(request, organisation, form, [(sentence, "") for sentence in obstacles])

    def act():
        merging.merge(organisation, into, by=request.user, at=timezone.now())
        AuditEvent.objects.record("organisation.merged", request=request,
                                  subject=f"{organisation} → {into}")  # fmt: skip

    return confirm(
        request, organisation, act=act, back=into.get_absolute_url(),
        crumbs=crumbs(organisation, _("Merge")), title=_("Merge these organisations?"),
        text=_("{one} goes into {other}. This cannot be undone.").format(
            one=organisation, other=into
        ),
        points=_effects(organisation, into), button=_("Yes, merge"),
        done=_("{one} has gone into {other}.").format(one=organisation, other=into),
    )  # fmt: skip


def _choose(request, organisation, form, errors):
    return render(request, "deals/organisation_merge.html", {
        "organisation": organisation, "form": form, "errors": errors,
        "crumbs": crumbs(organisation, _("Merge")), "back": organisation.get_absolute_url(),
    }, status=422 if errors else 200)  # fmt: skip


def _effects(organisation, into):
    """What will happen, in sentences with numbers; what there is none of is not named."""
    places = Participation.objects.filter(organisation=organisation)
    deals = places.filter(activity__isnull=False).count()
    people = Membership.objects.filter(organisation=organisation).count()
    invitations = Invitation.objects.open(at=timezone.now()).filter(organisation=organisation)
    counted = [
        (deals, ngettext(
            "{n} deal or activity gets {other} as a party instead.",
            "{n} deals and activities get {other} as a party instead.", deals,
        )),
        (people, ngettext(
            "{n} person works for {other} from then on, with the higher of two roles.",
            "{n} people work for {other} from then on, each with the higher of two roles.", people,
        )),
        (invitations.count(), ngettext(
            "{n} open invitation goes along.", "{n} open invitations go along.",
            invitations.count(),
        )),
    ]  # fmt: skip
    return [
        *(words.format(n=number, other=into) for number, words in counted if number),
        _("Signed texts keep the name {name}.").format(name=organisation),
        _("The page of {name} stays, and leads to {other}.").format(name=organisation, other=into),
    ]
