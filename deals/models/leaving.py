"""A person leaves: shut out at once, and the open work goes to a colleague or to the office."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from deals.models.invitation import Invitation
from deals.models.membership import Membership
from deals.models.organisation import Organisation
from deals.models.participation import Participation
from deals.models.refusal import TransitionRefused
from deals.models.rights import check_not_last, locked
from hos.accounts.models import User
from hos.drafts.models import Draft


@dataclass(frozen=True)
class OpenWork:
    """What a person leaves behind: texts not saved yet, the deals in which others are told to
    reach this person, and the organisations for which nobody else can sign."""

    drafts: int
    contact_in: int
    unsigned: list[Organisation]

    @classmethod
    def of(cls, user):
        own = Membership.objects.filter(user=user).select_related("organisation")
        return cls(
            drafts=Draft.objects.filter(user=user).count(),
            contact_in=_contacts(user).count(),
            unsigned=[member.organisation for member in own if member.is_last_signatory()],
        )

    @property
    def moves(self):
        return bool(self.drafts or self.contact_in)


def colleagues(user):
    """The people who can take the work of `user` over: of the same organisations."""
    own = Membership.objects.filter(user=user).values("organisation")
    members = Membership.objects.filter(organisation__in=own).values("user")
    return User.objects.active().filter(pk__in=members).exclude(pk=user.pk)


def successors(user):
    """Colleagues of the same organisations, and the office."""
    return (colleagues(user) | User.objects.office()).exclude(pk=user.pk).distinct()


def leave(user, *, by, at, successor=None):
    """Deactivate `user`, end every session, withdraw open invitations, and hand the open work to
    `successor`. Raises TransitionRefused for oneself, for the last administrator, and for a
    successor who is no colleague."""
    if by == user:
        raise TransitionRefused(_("You cannot deactivate yourself. Ask another administrator."))
    with transaction.atomic():
        person = locked(user)
        if not person.is_active:
            raise TransitionRefused(_("This account is not active any more."))
        if person.is_administrator:
            check_not_last(person)
        _hand_over(person, successor)
        person.deactivate(at=at)
        person.end_sessions()
        Invitation.objects.open(at=at).filter(email=person.email).update(
            revoked_at=at, revoked_by=by
        )
    user.refresh_from_db()


def _hand_over(user, successor):
    if successor is None:
        if OpenWork.of(user).moves and successors(user).exists():
            raise TransitionRefused(_("Choose who takes over the open work."))
        return
    if not successors(user).filter(pk=successor.pk).exists():
        raise TransitionRefused(_("Choose a colleague, or someone of the programme office."))
    Draft.objects.hand_over(user, successor)
    _contacts(user).update(
        contact_user=successor, contact_name=successor.name, contact_email=successor.email
    )


def _contacts(user):
    """Where others are told to reach this person, with or without a link to the account."""
    return Participation.objects.filter(Q(contact_user=user) | Q(contact_email__iexact=user.email))
