"""The only way in: someone of the office invites a person for an organisation, or a functional
administrator invites one for a group right."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models.membership import Membership, Role
from deals.models.refusal import TransitionRefused
from deals.models.rights import GROUPS, add_rights, check_apart
from hos.accounts.models import User

VALID_FOR = timedelta(days=7)
MOMENT = timedelta(seconds=30)
NO_GROUP = Q(is_office=False, is_province=False, is_administrator=False)


class InvitationRefused(TransitionRefused):
    """The invitation cannot be accepted; says why."""


class InvitationState(models.TextChoices):
    """Derived, never stored."""

    OPEN = "open", gettext_lazy("open")
    ACCEPTED = "accepted", gettext_lazy("accepted")
    REVOKED = "revoked", gettext_lazy("withdrawn")
    EXPIRED = "expired", gettext_lazy("expired")


class InvitationQuerySet(models.QuerySet):
    def open(self, *, at):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)

    def unused(self):
        return self.filter(accepted_at=None)

    def newest(self):
        """Of the invitations of one address for the same place only the last: it replaced the
        ones before."""
        last = Invitation.objects.order_by().values("organisation", "email")
        return self.filter(pk__in=last.annotate(last=Max("pk")).values("last"))

    def for_groups(self):
        return self.filter(organisation=None)

    def visible_to(self, user):
        """The office sees those for organisations, a functional administrator those for group
        rights, everybody else none."""
        if user.is_office:
            return self.filter(organisation__isnull=False)
        return self.for_groups() if user.is_administrator else self.none()

    def by_token(self, token):
        return self.filter(token_hash=_hash(token)).first()

    def repeats(self, organisation, *, email, by, at, role="", **rights):
        """Whether the same person invited for exactly the same a moment ago: the button was
        pressed twice."""
        same = self.open(at=at).filter(invited_by=by, invited_at__gt=at - MOMENT)
        email = User.objects.normal(email)
        return same.filter(organisation=organisation, email=email, role=role, **rights).exists()

    def invite(self, organisation=None, *, email, at, by=None, role="", **rights):
        """Make an invitation for an organisation with a role, or for group rights, and return
        (invitation, token). The token is only in the mail; the row has its hash. An earlier open
        one for the same does not work any more. `by` is None on the command line only.

        Raises TransitionRefused for oneself, for who has it already, and for an account that is
        not active or may not have it.
        """
        email = User.objects.normal(email)
        _check_invitee(email, organisation, by, rights)
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            earlier = self.open(at=at).filter(organisation=organisation, email=email)
            if by:
                earlier.update(revoked_at=at, revoked_by=by)
            else:  # who revoked it cannot be said
                earlier.update(expires_at=at)
            invitation = self.create(
                organisation=organisation, email=email, role=role, token_hash=_hash(token),
                invited_by=by, invited_at=at, expires_at=at + VALID_FOR, **rights,
            )  # fmt: skip
        return invitation, token


class Invitation(models.Model):
    """An invitation «Uitnodiging»: works once, within 7 days, until revoked."""

    organisation = models.ForeignKey("deals.Organisation", models.PROTECT, null=True)
    email = models.EmailField(gettext_lazy("e-mail address"))
    role = models.CharField(gettext_lazy("role"), max_length=10, choices=Role, blank=True)
    is_office = models.BooleanField(default=False)
    is_province = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(  # null: from the command line, before anyone has an account
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("invitation")
        verbose_name_plural = gettext_lazy("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="invitation_for_one_thing",
                condition=Q(organisation__isnull=False) & ~Q(role="") & NO_GROUP
                | Q(organisation=None, role="") & ~NO_GROUP,
            ),
            models.CheckConstraint(
                name="invitation_administrator_without_content",
                condition=Q(is_administrator=False) | Q(is_office=False, is_province=False),
            ),
            models.CheckConstraint(
                name="invitation_accepted_pair",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_revoked_pair",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.email} – {self.organisation or ', '.join(self.groups)}"

    @property
    def groups(self):
        """The group rights it brings, in words."""
        return [str(User._meta.get_field(name).verbose_name) for name in self.rights]

    @property
    def rights(self):
        """The group rights it brings, as keywords."""
        return {name: True for name in GROUPS if getattr(self, name)}

    def state(self, *, at):
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if self.expires_at <= at else InvitationState.OPEN

    def refusal(self, *, at):
        """Why this invitation no longer works, or an empty string."""
        return {
            InvitationState.ACCEPTED: _("This invitation has been used. You can log in."),
            InvitationState.REVOKED: _(
                "This invitation was withdrawn. Ask the programme office for a new one."
            ),
            InvitationState.EXPIRED: _(
                "This invitation is older than 7 days. Ask the programme office for a new one."
            ),
        }.get(self.state(at=at), "")

    def accept(self, *, at, user=None, name="", password=None):
        """Let the person in, once. `user` is the logged-in person, who must have the invited
        address; without one a new account is made with `name` and `password`.

        Raises InvitationRefused or TransitionRefused. Of acceptances at the same moment the row
        lets in one: the others wait for its lock and find it used.
        """
        with transaction.atomic():
            invitation = Invitation.objects.select_for_update().get(pk=self.pk)
            known = user or User.objects.known_as(invitation.email)
            invitation._check(known, user, at)
            person = known or _new_account(invitation.email, name, password)
            invitation._let_in(person)
            Invitation.objects.filter(pk=self.pk).update(accepted_at=at, accepted_by=person)
        self.refresh_from_db()
        return person

    def _check(self, known, user, at):
        if self.refusal(at=at):
            raise InvitationRefused(self.refusal(at=at))
        if user and user.email != self.email:
            raise InvitationRefused(
                _("This invitation is for {email}. You are logged in as {other}.").format(
                    email=self.email, other=user.email
                )
            )
        if known and not known.is_active:
            raise InvitationRefused(_("Your account is not active. Ask the programme office."))
        if known and not user:
            raise InvitationRefused(_("You have an account already. Log in first."))

    def _let_in(self, person):
        if self.organisation:
            Membership.objects.at_least(person, self.organisation, self.role)
        else:
            add_rights(person, **self.rights)

    def revoke(self, *, by, at):
        """Withdraw an open invitation; one that was used or is over stays as it is."""
        Invitation.objects.open(at=at).filter(pk=self.pk).update(revoked_at=at, revoked_by=by)


def _check_invitee(email, organisation, by, rights):
    if by and by.email == email:
        raise TransitionRefused(_("You cannot invite yourself. Ask a colleague."))
    known = User.objects.known_as(email)
    if known is None:
        return
    if not known.is_active:
        raise TransitionRefused(
            _("This account is not active. A functional administrator can activate it.")
        )
    if organisation and known.membership_set.filter(organisation=organisation).exists():
        raise TransitionRefused(_("This person works for this organisation already."))
    if rights and all(getattr(known, name) for name, given in rights.items() if given):
        raise TransitionRefused(_("This person has this right already."))
    check_apart(
        known,
        administrator=known.is_administrator or rights.get("is_administrator", False),
        content=bool(organisation) or known.is_office or known.is_province
        or rights.get("is_office", False) or rights.get("is_province", False),
    )  # fmt: skip


def _new_account(email, name, password):
    """Two invitations of one new address, accepted at once, make one account."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, name, password)
    except IntegrityError as taken:
        raise InvitationRefused(_("You have an account already. Log in first.")) from taken


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
