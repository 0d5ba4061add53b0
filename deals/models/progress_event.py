"""What happened to the report of a half-year: handed in, sent back, approved, opened again; and the
light that the office gave it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgressEventKind(models.TextChoices):
    PART_READY = "part_ready", _("part of a partner ready")
    SUBMITTED = "submitted", _("handed in")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")
    REOPENED = "reopened", _("opened again")
    REOPENING_UNDONE = "reopening_undone", _("opening undone")
    EXTENDED = "extended", _("more time given")
    STAFF_LIGHT = "staff_light", _("traffic light of the programme office set")
    LATE_PART = "late_part", _("part of a partner added later")


class ProgressEvent(models.Model):
    """One event «Gebeurtenis». Append-only: a reason is never overwritten. `content` is the whole
    half-year as it was at that moment (see half_year_text), so that a later one can be laid beside
    it."""

    progress = models.ForeignKey("deals.Progress", models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=ProgressEventKind)
    by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    sections = models.JSONField(default=list)
    content = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event of a half-year")
        verbose_name_plural = _("events of a half-year")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_kind_display()


class Extension(models.Model):
    """More time «Uitstel» for one deal, without touching the others. Append-only; the newest
    counts, also over a closed period."""

    progress = models.ForeignKey("deals.Progress", models.PROTECT, related_name="extensions")
    due_on = models.DateField(_("new date"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return str(self.due_on)
