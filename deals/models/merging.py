"""Two organisations become one: what one of them had, the other has from now on.

Signed versions keep the old name: their content is never touched. The organisation that went stays
as a name that leads to the other.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models.activity import Activity
from deals.models.contribution import Contribution
from deals.models.invitation import Invitation
from deals.models.membership import Membership, Role
from deals.models.organisation import Organisation
from deals.models.participation import Participation
from deals.models.refusal import TransitionRefused
from deals.models.writing import ONCE

MOVED_APART = (Membership, Participation, Invitation)


def obstacles(organisation, into):
    """Why these two cannot become one, as sentences; empty when they can."""
    found = []
    deals = [activity.title for activity in _shared_activities(organisation, into)]
    if deals:
        found.append(
            _(
                "{one} and {other} are both a party to: {deals}. Take one of them out of these "
                "deals first."
            ).format(one=organisation, other=into, deals=", ".join(deals))
        )
    for place in _places_in_programmes(organisation):
        roles = _roles_once(place, _place_beside(place, into))
        if roles:
            found.append(
                _(
                    "{one} and {other} are both {role} in {programme}. Only one can be. Change "
                    "this first."
                ).format(
                    one=organisation, other=into, role=roles[0].get_role_display(),
                    programme=place.programme,
                )
            )  # fmt: skip
    return found


def merge(organisation, into, *, by, at):
    """Let `organisation` go into `into`: people (with the higher of two roles), places in deals
    and accords, open invitations, and everything else that names it.

    Raises TransitionRefused when one of them has merged already, when both are a party to the same
    deal, or when both hold a role in an accord that only one can hold.
    """
    with transaction.atomic():
        _lock(organisation, into, at)
        for sentence in obstacles(organisation, into):
            raise TransitionRefused(sentence)
        _move_members(organisation, into)
        _move_places(organisation, into)
        _move_invitations(organisation, into, by=by, at=at)
        _move_the_rest(organisation, into)
        Organisation.objects.filter(pk=organisation.pk).update(merged_into=into)
    organisation.refresh_from_db()


def _lock(organisation, into, at):
    """Hold in one order what others may be changing: the deals (as every verb of a deal does), the
    open invitations (as accepting does), then the two organisations."""
    places = Participation.objects.filter(organisation__in=[organisation, into])
    deals = Activity.objects.filter(pk__in=places.values("activity"))
    list(deals.select_for_update().order_by("pk"))
    invitations = Invitation.objects.open(at=at).filter(organisation__in=[organisation, into])
    list(invitations.select_for_update().order_by("pk"))
    both = Organisation.objects.select_for_update().filter(pk__in=[organisation.pk, into.pk])
    held = list(both.order_by("pk"))
    if len(held) < 2 or any(one.merged_into_id for one in held):
        raise TransitionRefused(_("One of these organisations has been merged already."))


def _shared_activities(organisation, into):
    """Where both have a place. One that `organisation` has left stays with its old name."""
    own = Participation.objects.filter(organisation=organisation, left_on=None)
    others = Participation.objects.filter(organisation=into)
    return (
        Activity.objects.filter(pk__in=own.values("activity"))
        .filter(pk__in=others.values("activity"))
        .order_by("position", "pk")
    )


def _places_in_programmes(organisation):
    places = Participation.objects.filter(organisation=organisation, programme__isnull=False)
    return places.select_related("programme")


def _place_beside(place, into):
    return Participation.objects.filter(organisation=into, programme=place.programme).first()


def _roles_once(place, other):
    """The contributions of `place` in a role that only one of a party's can have, and that
    `other` has too."""
    if other is None:
        return []
    taken = other.contribution_set.filter(role__in=ONCE, is_removed=False).values("role")
    return place.contribution_set.filter(role__in=taken, is_removed=False)


def _move_members(organisation, into):
    there = {member.user_id: member for member in Membership.objects.filter(organisation=into)}
    for member in Membership.objects.filter(organisation=organisation):
        other = there.get(member.user_id)
        if other is None:
            Membership.objects.filter(pk=member.pk).update(organisation=into)
            continue
        if Role(other.role).rank < Role(member.role).rank:
            other.change_role(member.role)
        member.end()


def _move_places(organisation, into):
    for place in _places_in_programmes(organisation):
        other = _place_beside(place, into)
        if other:
            _collapse(place, other)
    stay = Participation.objects.filter(organisation=into, activity__isnull=False)
    Participation.objects.filter(organisation=organisation).exclude(
        activity__in=stay.values("activity")
    ).update(organisation=into)


def _collapse(place, other):
    """Two places in one accord become one, with the contributions of both."""
    last = Contribution.objects.filter(participation=other).count()
    for position, row in enumerate(place.contribution_set.all(), last + 1):
        Contribution.objects.filter(pk=row.pk).update(participation=other, position=position)
    if not (other.contact_name or other.contact_email):
        other.contact_name, other.contact_email = place.contact_name, place.contact_email
        other.contact_user = place.contact_user
    other.is_lead = other.is_lead or place.is_lead
    other.is_removed = other.is_removed and place.is_removed
    other.left_on = other.left_on if other.is_removed else None
    other.save()
    place.delete()


def _move_invitations(organisation, into, *, by, at):
    """Of two open ones for the same address the higher role stays."""
    is_open = Invitation.objects.open(at=at)
    there = {invitation.email: invitation for invitation in is_open.filter(organisation=into)}
    for invitation in is_open.filter(organisation=organisation):
        other = there.get(invitation.email)
        if other and Role(other.role).rank >= Role(invitation.role).rank:
            invitation.revoke(by=by, at=at)
            continue
        if other:
            other.revoke(by=by, at=at)
        Invitation.objects.filter(pk=invitation.pk).update(organisation=into)


def _move_the_rest(organisation, into):
    """Every other row that names the organisation, of whatever app: an owner, where a result is
    anchored, and organisations that went into this one before."""
    for relation in Organisation._meta.related_objects:
        if relation.related_model not in MOVED_APART:
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{name: organisation})
            rows.update(**{name: into})
