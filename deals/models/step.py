"""The approach of a deal or action, step by step; the phases of a pilot are its steps."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StepStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    BUSY = "busy", _("busy")
    READY = "ready", _("ready")
    LAPSED = "lapsed", _("lapsed")


class Step(models.Model):
    """A step or phase «Stap / fase». Title and dates are signed; status and result are progress.

    A step taken out of the working text of a signed deal is kept (`is_removed`): progress may
    point at it, and dropping the change brings it back.
    """

    activity = models.ForeignKey("deals.Activity", models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("step"), max_length=250)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=StepStatus, default=StepStatus.PLANNED
    )
    result = models.TextField(_("result"), blank=True)
    is_removed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="step_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end date lies before the start date."),
            )
        ]

    def __str__(self):
        return self.title
