"""What the office writes for itself about a half-year; partners never see it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InternalNote(models.Model):
    """An internal note «Interne notitie», apart from what goes to the partner."""

    progress = models.ForeignKey("deals.Progress", models.CASCADE, related_name="notes")
    text = models.TextField(_("internal note"))
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.text[:60]
