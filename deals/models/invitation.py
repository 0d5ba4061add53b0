"""The only way in: someone of the office invites a person for an organisation."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models.membership import Membership, Role
from hos.accounts.models import User

VALID_FOR = timedelta(days=7)


class InvitationRefused(Exception):
    """The invitation cannot be accepted; says why."""


class InvitationQuerySet(models.QuerySet):
    def open(self, *, at):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)

    def by_token(self, token):
        return self.filter(token_hash=_hash(token)).first()

    def invite(self, organisation, *, email, role, by, at):
        """Make an invitation and return (invitation, token). The token is only in the mail; the
        row has its hash. An earlier open one for the same address and organisation is revoked."""
        email = User.objects.normal(email)
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            self.open(at=at).filter(organisation=organisation, email=email).update(
                revoked_at=at, revoked_by=by
            )
            invitation = self.create(
                organisation=organisation, email=email, role=role, token_hash=_hash(token),
                invited_by=by, invited_at=at, expires_at=at + VALID_FOR,
            )  # fmt: skip
        return invitation, token


class Invitation(models.Model):
    """An invitation «Uitnodiging»: works once, within 7 days, until revoked."""

    organisation = models.ForeignKey("deals.Organisation", models.PROTECT)
    email = models.EmailField(gettext_lazy("e-mail address"))
    role = models.CharField(gettext_lazy("role"), max_length=10, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
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
        return f"{self.email} – {self.organisation}"

    def refusal(self, *, at):
        """Why this invitation no longer works, or an empty string."""
        if self.accepted_at:
            return _("This invitation has been used. You can log in.")
        if self.revoked_at:
            return _("This invitation was withdrawn. Ask the programme office for a new one.")
        if self.expires_at <= at:
            return _(
                "This invitation is older than 7 days. Ask the programme office for a new one."
            )
        return ""

    def accept(self, *, at, user=None, name="", password=None):
        """Make the person a member, once. `user` is the logged-in person, who must have the
        invited address; without one a new account is made with `name` and `password`.

        Raises InvitationRefused. Two acceptances at once: one wins, in the database.
        """
        with transaction.atomic():
            known = user or User.objects.known_as(self.email)
            self._check(known, user, at)
            person = known or User.objects.create_user(self.email, name, password)
            taken = Invitation.objects.open(at=at).filter(pk=self.pk)
            if not taken.update(accepted_at=at, accepted_by=person):
                raise InvitationRefused(_("This invitation has been used. You can log in."))
            Membership.objects.update_or_create(
                user=person, organisation=self.organisation, defaults={"role": self.role}
            )
        self.refresh_from_db()
        return person

    def _check(self, known, user, at):
        if self.refusal(at=at):
            raise InvitationRefused(self.refusal(at=at))
        if known and not user:
            raise InvitationRefused(_("You have an account already. Log in first."))
        if user and user.email != self.email:
            raise InvitationRefused(
                _("This invitation is for {email}. You are logged in as {other}.").format(
                    email=self.email, other=user.email
                )
            )

    def revoke(self, *, by, at):
        """Withdraw an open invitation; one that was used or is over stays as it is."""
        Invitation.objects.open(at=at).filter(pk=self.pk).update(revoked_at=at, revoked_by=by)


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
