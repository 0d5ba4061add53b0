"""Who works for which organisation, and what that person may do there."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models.refusal import TransitionRefused
from hos.accounts.models import User


class Role(models.TextChoices):
    """Each role may do what the ones before it may."""

    READER = "reader", gettext_lazy("reader")
    EDITOR = "editor", gettext_lazy("fills in")
    SIGNATORY = "signatory", gettext_lazy("may sign")

    @property
    def may_edit(self):
        return self in (Role.EDITOR, Role.SIGNATORY)

    @property
    def may_sign(self):
        return self is Role.SIGNATORY

    @property
    def rank(self):
        return list(Role).index(self)


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(user__is_active=True)

    def editing(self):
        """Those who can act for their organisation: the people a mail asks something of."""
        return self.active().filter(role__in=[Role.EDITOR, Role.SIGNATORY])

    def signing(self):
        return self.active().filter(role=Role.SIGNATORY)

    def at_least(self, user, organisation, role):
        """Make `user` a member with this role; a higher one that the person has stays. Raises
        TransitionRefused for a functional administrator, who has no rights in the content."""
        with transaction.atomic():
            person = User.objects.select_for_update().get(pk=user.pk)
            if person.is_administrator:
                raise TransitionRefused(
                    _("A functional administrator cannot work for an organisation.")
                )
            member, _is_new = self.get_or_create(
                user=person, organisation=organisation, defaults={"role": role}
            )
            if Role(member.role).rank < Role(role).rank:
                member.change_role(role)
        return member


class Membership(models.Model):
    """A person of an organisation «Gebruiker bij organisatie»."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=gettext_lazy("user")
    )
    organisation = models.ForeignKey(
        "deals.Organisation", models.PROTECT, verbose_name=gettext_lazy("organisation")
    )
    role = models.CharField(gettext_lazy("role"), max_length=10, choices=Role)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("membership")
        verbose_name_plural = gettext_lazy("memberships")
        ordering = ["organisation__name", "user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="membership_once_per_organisation"
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.organisation}"

    def change_role(self, role):
        Membership.objects.filter(pk=self.pk).update(role=role)
        self.refresh_from_db(fields=["role"])

    def end(self):
        """From now on the person does nothing for the organisation; the account stays."""
        self.delete()

    def is_last_signatory(self):
        """Whether nobody can sign for the organisation without this membership."""
        signing = Membership.objects.signing().filter(organisation=self.organisation_id)
        return list(signing.values_list("pk", flat=True)[:2]) == [self.pk]
