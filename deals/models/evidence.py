"""A file that shows what was delivered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Evidence(models.Model):
    """A piece of evidence «Bewijsstuk» with the lead part, or with the part of one partner."""

    progress = models.ForeignKey("deals.Progress", models.CASCADE, related_name="evidence")
    part = models.ForeignKey(
        "deals.PartnerProgress", models.CASCADE, null=True, related_name="evidence"
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    description = models.CharField(_("what it shows"), max_length=200, blank=True)
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    is_removed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("pieces of evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["progress", "file"], condition=Q(is_removed=False), name="evidence_once"
            )
        ]

    def __str__(self):
        return self.description or str(self.file)
