"""An organisation that takes part in a deal, an action or a whole programme."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ParticipationQuerySet(models.QuerySet):
    def in_deals(self):
        return self.filter(activity__kind="deal")

    def in_work(self):
        """In deals and in activities of agendas."""
        return self.filter(activity__isnull=False)

    def present(self):
        """In the working text: not taken out of it."""
        return self.filter(is_removed=False)


class Participation(models.Model):
    """Who takes part «Deelname»: exactly one of an activity or a programme.

    A party of a deal that is being changed is first taken out of the working text (`is_removed`);
    it keeps its place in the text in force until a version without it holds (`left_on`).
    """

    activity = models.ForeignKey("deals.Activity", models.CASCADE, null=True, blank=True)
    programme = models.ForeignKey("deals.Programme", models.CASCADE, null=True, blank=True)
    organisation = models.ForeignKey("deals.Organisation", models.PROTECT)
    position = models.PositiveIntegerField(default=0)
    is_lead = models.BooleanField(_("lead applicant"), default=False)
    contact_user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    signature_required = models.BooleanField(_("has to sign"), default=True)
    is_removed = models.BooleanField(default=False, editable=False)
    left_on = models.DateField(null=True, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_of_one_thing",
                condition=Q(activity=None, programme__isnull=False)
                | Q(activity__isnull=False, programme=None),
            ),
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(activity__isnull=False),
                name="participation_once_in_activity",
            ),
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                condition=Q(programme__isnull=False),
                name="participation_once_in_programme",
            ),
            models.CheckConstraint(
                name="participation_left_is_removed",
                condition=Q(left_on=None) | Q(is_removed=True),
            ),
        ]

    def __str__(self):
        return self.organisation.label
