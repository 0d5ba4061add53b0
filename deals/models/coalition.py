"""The coalition of a programme: the organisations that joined the accord, with their roles."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from deals.models.contribution import Contribution, ContributionRole
from deals.models.organisation import Organisation
from deals.models.programme import Programme, ProgrammeStatus
from deals.models.refusal import TransitionRefused

ONCE = (ContributionRole.CASHIER, ContributionRole.DRIVER)


def known(name):
    """The organisation of this name, by its present one if it was merged, or None."""
    found = Organisation.objects.named(name)
    while found and found.merged_into:
        found = found.merged_into
    return found


def join(programme, *, name, kind=""):
    """Make the organisation of this name a party; an unknown one is added, of `kind`. Refuses one
    that is a party already."""
    with transaction.atomic():
        _lock(programme)
        organisation = known(name) or Organisation.objects.create(name=name, kind=kind)
        organisation = Organisation.objects.held(organisation.pk)
        if programme.participation_set.filter(organisation=organisation).exists():
            raise TransitionRefused(
                _("{organisation} is a party to this accord already.").format(
                    organisation=organisation.label
                )
            )
        last = programme.participation_set.aggregate(last=Max("position"))["last"]
        return programme.participation_set.create(
            organisation=organisation, position=(last or 0) + 1
        )


def leave(place):
    """Take a party out, its roles with it. An accord that was adopted keeps at least one."""
    with transaction.atomic():
        programme = _lock(place.programme)
        others = programme.participation_set.exclude(pk=place.pk)
        if programme.status != ProgrammeStatus.DRAFT and not others.exists():
            raise TransitionRefused(_("An accord that was adopted has at least one party."))
        place.delete()


def take_on(place, *, role, description=""):
    """Give a party a role in the programme. Cashier and driver it is once, and nothing twice in
    the same words."""
    with transaction.atomic():
        _lock(place.programme)
        same = place.contribution_set.filter(role=role, description=description)
        if has_role(place, role) or same.exists():
            raise TransitionRefused(_("This party has this role already."))
        last = place.contribution_set.aggregate(last=Max("position"))["last"]
        return place.contribution_set.create(
            role=role, description=description, position=(last or 0) + 1
        )


def has_role(place, role, *, beside=None):
    """Whether a role that a party has once is taken, by another row than `beside`."""
    taken = Contribution.objects.filter(participation=place, role=role, is_removed=False)
    return role in ONCE and taken.exclude(pk=beside).exists()


def _lock(programme):
    return Programme.objects.select_for_update().get(pk=programme.pk)
