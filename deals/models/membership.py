"""Who works for which organisation, and what that person may do there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Each role may do what the ones before it may."""

    READER = "reader", _("reader")
    EDITOR = "editor", _("fills in")
    SIGNATORY = "signatory", _("may sign")

    @property
    def may_edit(self):
        return self in (Role.EDITOR, Role.SIGNATORY)

    @property
    def may_sign(self):
        return self is Role.SIGNATORY


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(user__is_active=True)

    def editing(self):
        """Those who can act for their organisation: the people a mail asks something of."""
        return self.active().filter(role__in=[Role.EDITOR, Role.SIGNATORY])

    def signing(self):
        return self.active().filter(role=Role.SIGNATORY)


class Membership(models.Model):
    """A person of an organisation «Gebruiker bij organisatie»."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"))
    organisation = models.ForeignKey(
        "deals.Organisation", models.PROTECT, verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation__name", "user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="membership_once_per_organisation"
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.organisation}"
