"""What is attached to a programme or a deal: reports, decisions, agreements."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AnnexKind(models.TextChoices):
    WORKBENCH_REPORT = "workbench_report", _("workbench report")
    SYMPOSIUM_REPORT = "symposium_report", _("symposium report")
    INFOGRAPHIC = "infographic", _("infographic")
    DECISION = "decision", _("decision")
    COVENANT = "covenant", _("covenant")
    OTHER = "other", _("other")


class AnnexQuerySet(models.QuerySet):
    def of_programme(self):
        return self.filter(activity=None)


class Annex(models.Model):
    """An annex «Bijlage»: a file, a text, or a reference to where it can be found."""

    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="annexes")
    activity = models.ForeignKey(
        "deals.Activity", models.PROTECT, null=True, blank=True, related_name="annexes"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AnnexKind)
    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("date"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, verbose_name=_("file")
    )
    text = models.TextField(_("text"), blank=True)

    objects = AnnexQuerySet.as_manager()

    class Meta:
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")
        ordering = ["-held_on", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="annex_has_content",
                condition=Q(file__isnull=False) | ~Q(text="") | ~Q(reference=""),
                violation_error_message=_("Add a file, a text or a reference."),
            )
        ]

    def __str__(self):
        return self.title

    def remove(self):
        """Take the annex away, its file with it."""
        file = self.file
        self.delete()
        if file:
            file.discard()
