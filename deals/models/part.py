"""What each partner tells of its own contribution in a half-year, and how the steps stand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from deals.models.step import StepStatus


class PartStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("not started")
    BUSY = "busy", _("busy")
    READY = "ready", _("ready")


class PartnerProgress(models.Model):
    """The part of one party «Bijdrage dit halfjaar»: written by its own people, seen by all."""

    progress = models.ForeignKey("deals.Progress", models.CASCADE, related_name="parts")
    participation = models.ForeignKey("deals.Participation", models.PROTECT)
    delivered = models.TextField(_("what was delivered"), blank=True)
    is_unchanged = models.BooleanField(default=False)
    status = models.CharField(
        _("status"), max_length=15, choices=PartStatus, default=PartStatus.NOT_STARTED
    )
    ready_at = models.DateTimeField(null=True)
    ready_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("part of a partner")
        verbose_name_plural = _("parts of partners")
        ordering = ["participation__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["progress", "participation"], name="part_once"),
            models.CheckConstraint(
                name="part_ready_pair",
                condition=Q(status="ready", ready_at__isnull=False, ready_by__isnull=False)
                | ~Q(status="ready") & Q(ready_at=None, ready_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.participation} – {self.progress}"


class Delivery(models.TextChoices):
    NOT_YET = "not_yet", _("not yet")
    PARTLY = "partly", _("partly")
    DELIVERED = "delivered", _("delivered")
    LAPSED = "lapsed", _("lapsed")


class ContributionProgress(models.Model):
    """How far one promised contribution is; amount in euro, so far."""

    part = models.ForeignKey(PartnerProgress, models.CASCADE, related_name="contributions")
    contribution = models.ForeignKey("deals.Contribution", models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=Delivery, default=Delivery.NOT_YET
    )
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    hours = models.DecimalField(_("hours"), max_digits=7, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = _("state of a contribution")
        verbose_name_plural = _("states of contributions")
        ordering = ["contribution__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "contribution"], name="delivery_once"),
            models.CheckConstraint(
                name="delivery_not_negative",
                condition=(Q(amount=None) | Q(amount__gte=0)) & (Q(hours=None) | Q(hours__gte=0)),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]

    def __str__(self):
        return f"{self.contribution}: {self.get_status_display()}"


class StepProgress(models.Model):
    """How a step stands in one half-year; it becomes the state of the step at approval."""

    progress = models.ForeignKey("deals.Progress", models.CASCADE, related_name="steps")
    step_row = models.ForeignKey("deals.Step", models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=StepStatus, default=StepStatus.PLANNED
    )

    class Meta:
        verbose_name = _("state of a step")
        verbose_name_plural = _("states of steps")
        ordering = ["step_row__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["progress", "step_row"], name="step_progress_once")
        ]

    def __str__(self):
        return f"{self.step_row}: {self.get_status_display()}"
