"""What a deal or activity reached in a half-year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Light(models.TextChoices):
    """How the work goes; the meanings of the province's own table (source 001)."""

    GREEN = "green", _("goes well")
    AMBER = "amber", _("delay, bottlenecks")
    RED = "red", _("stopped")
    NOT_NEEDED = "not_needed", _("no longer needed")
    UNKNOWN = "unknown", _("not known")


class ProgressStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")


class ProgressQuerySet(models.QuerySet):
    def told(self):
        """Submitted or approved, newest half-year first: what is known of a deal."""
        told = [ProgressStatus.SUBMITTED, ProgressStatus.APPROVED]
        return self.filter(status__in=told).order_by("-period__year", "-period__half")

    def due(self, *, on):
        """Asked for: the period is open and nothing was submitted yet, late or not."""
        waiting = [ProgressStatus.DRAFT, ProgressStatus.RETURNED]
        return self.filter(
            status__in=waiting,
            period__opens_on__lte=on,
            period__closed_at=None,
            activity__status="running",
        )

    def late(self, *, on):
        return self.due(on=on).filter(due_on__lt=on)


class Progress(models.Model):
    """The report of one activity over one half-year «Voortgang». Late is derived, never stored."""

    activity = models.ForeignKey("deals.Activity", models.PROTECT, related_name="progress")
    period = models.ForeignKey("deals.Period", models.PROTECT)
    version = models.ForeignKey("deals.DealVersion", models.PROTECT, null=True)
    due_on = models.DateField()
    step = models.ForeignKey("deals.Step", models.PROTECT, null=True, blank=True)
    achieved = models.TextField(_("achieved"), blank=True)
    developments = models.TextField(_("developments"), blank=True)
    light = models.CharField(_("traffic light"), max_length=10, choices=Light, blank=True)
    light_reason = models.TextField(_("explanation"), blank=True)
    staff_light = models.CharField(max_length=10, choices=Light, blank=True)
    staff_light_reason = models.TextField(blank=True)
    unchanged_at = models.DateTimeField(null=True)
    unchanged_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=ProgressStatus, default=ProgressStatus.DRAFT
    )
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    imported_from = models.CharField(max_length=60, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        ordering = ["-period__year", "-period__half", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "period"], name="progress_once"),
            models.CheckConstraint(
                name="progress_submitted_has_text",
                condition=Q(status="draft")
                | ~Q(achieved="")
                | ~Q(developments="")
                | Q(unchanged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="progress_submitted_has_light", condition=Q(status="draft") | ~Q(light="")
            ),
            models.CheckConstraint(
                name="progress_off_green_explained",
                condition=Q(status="draft")
                | ~Q(light__in=["amber", "red", "not_needed"])
                | ~Q(light_reason="")
                | ~Q(developments=""),
            ),
            models.CheckConstraint(
                name="progress_approved_by_someone",
                condition=~Q(status="approved")
                | Q(approved_at__isnull=False)
                & (Q(approved_by__isnull=False) | ~Q(imported_from="")),
            ),
            models.CheckConstraint(
                name="progress_approver_is_not_submitter",
                condition=Q(approved_by=None)
                | Q(submitted_by=None)
                | ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="progress_unknown_only_imported",
                condition=~Q(light="unknown") | ~Q(imported_from=""),
            ),
            models.CheckConstraint(
                name="progress_unchanged_pair",
                condition=Q(unchanged_at=None, unchanged_by=None)
                | Q(unchanged_at__isnull=False, unchanged_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.activity} – {self.period}"

    def is_late(self, *, on):
        return self.status in (ProgressStatus.DRAFT, ProgressStatus.RETURNED) and self.due_on < on
