"""The words of the office over those of a partner, in one report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OverlayField(models.TextChoices):
    """The texts of a half-year that the office may word in another way."""

    ACHIEVED = "achieved", _("achieved")
    DEVELOPMENTS = "developments", _("developments")
    LIGHT_REASON = "light_reason", _("explanation of the light")


def source_of(progress, field):
    """What a report prints of a half-year as long as the office does not word it in another way.
    The explanation of the light is that of whose light counts: the office may have judged it."""
    if field == OverlayField.LIGHT_REASON:
        return progress.judged_reason
    return getattr(progress, field)


class Overlay(models.Model):
    """A wording «Redactie» for one report. `source_text` is what the partner had written then, so
    that the difference stays visible, and a later change of the source is noticed."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="overlays")
    progress = models.ForeignKey("deals.Progress", models.PROTECT, related_name="overlays")
    field = models.CharField(max_length=12, choices=OverlayField)
    source_text = models.TextField(blank=True)
    text = models.TextField(_("text of the programme office"))
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("text of the office over that of a partner")
        verbose_name_plural = _("texts of the office over those of partners")
        ordering = ["progress", "field"]
        constraints = [
            models.UniqueConstraint(fields=["report", "progress", "field"], name="overlay_once"),
            models.CheckConstraint(name="overlay_has_text", condition=~models.Q(text="")),
        ]

    def __str__(self):
        return f"{self.progress} – {self.get_field_display()}"

    @property
    def is_behind(self):
        """Whether the text it is about is another one by now."""
        return source_of(self.progress, self.field) != self.source_text
