"""The offer of a provider that money can be spent on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import EducationLevel, Sector, TransitionRefused
from pilots.models.money import EURO
from pilots.models.provider import withdraw


class TrainingKind(models.TextChoices):
    ORIENTATION = "orientation", gettext_lazy("orientation")
    NEW_TRADE = "new_trade", gettext_lazy("training for another trade")
    CHANGED_TRADE = "changed_trade", gettext_lazy("training for changed work")
    FURTHER = "further", gettext_lazy("further training")
    COURSE = "course", gettext_lazy("full course")


class TrainingQuerySet(models.QuerySet):
    def admitted(self):
        """What can be asked for: admitted, and of a provider that is."""
        return self.filter(
            admitted_on__isnull=False, withdrawn_on=None, provider__withdrawn_on=None
        )


class Training(models.Model):
    """A training «Scholing» that a provider offers. It is its own draft until a cashier admits it;
    what it costs from then on is the price of every new request."""

    provider = models.ForeignKey("pilots.Provider", models.PROTECT, related_name="trainings")
    title = models.CharField(gettext_lazy("title"), max_length=150)
    kind = models.CharField(gettext_lazy("kind"), max_length=15, choices=TrainingKind)
    sector = models.CharField(gettext_lazy("sector"), max_length=15, choices=Sector)
    level = models.CharField(
        gettext_lazy("level"), max_length=10, choices=EducationLevel, blank=True
    )
    price = models.DecimalField(gettext_lazy("price"), **EURO)
    starts_on = models.DateField(gettext_lazy("start"), null=True, blank=True)
    ends_on = models.DateField(gettext_lazy("end"), null=True, blank=True)
    admitted_on = models.DateField(gettext_lazy("admitted"), null=True)
    withdrawn_on = models.DateField(gettext_lazy("withdrawn"), null=True)
    withdrawn_reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("training")
        verbose_name_plural = gettext_lazy("trainings")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="training_price_not_negative",
                condition=Q(price__gte=0),
                violation_error_message=gettext_lazy("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="training_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=gettext_lazy("The end date lies before the start date."),
            ),
            models.CheckConstraint(
                name="training_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message=gettext_lazy("Fill in the reason."),
            ),
        ]

    def __str__(self):
        return self.title

    def admit(self, *, on):
        """Let it be asked for, by whoever the scheme is for."""
        new = Training.objects.filter(pk=self.pk, admitted_on=None, withdrawn_on=None)
        if not new.update(admitted_on=on):
            raise TransitionRefused(_("This training was decided about already."))
        self.refresh_from_db()

    def withdraw(self, *, on, reason):
        """From now on it cannot be asked; what was granted goes on."""
        withdraw(self, on=on, reason=reason)
