"""What happened to a report: established, published, replaced, restored, withdrawn."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportEventKind(models.TextChoices):
    ESTABLISHED = "established", _("established")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced by a newer version")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RESTORED = "restored", _("holds again: the newer version was withdrawn")


class ReportEvent(models.Model):
    """One event of a report, from established on. Append-only."""

    report = models.ForeignKey("reporting.Report", models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=ReportEventKind)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("event of a report")
        verbose_name_plural = _("events of a report")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_kind_display()
