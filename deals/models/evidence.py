"""A file that shows what was delivered."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models.part import PartnerProgress
from deals.models.progress import Progress
from deals.models.refusal import TransitionRefused
from hos.files.models import StoredFile


class EvidenceQuerySet(models.QuerySet):
    def listed(self):
        return self.filter(is_removed=False).select_related("file", "part", "added_by")

    def attach(self, progress, *, upload, by, at, place=None, description=""):
        """Add a file to the lead part, or to the part of a party. The same file again is the one
        that is there."""
        with transaction.atomic():
            progress.lock()
            _refuse_shut(progress, place, at=at)
            part = place and PartnerProgress.objects.get_or_create(
                progress=progress, participation=place
            )[0]  # fmt: skip
            file = StoredFile.objects.keep_upload(upload, by=by)
            same = self.listed().filter(
                progress=progress, part=part, file__sha256=file.sha256, file__name=file.name
            ).first()  # fmt: skip
            if same:
                file.discard()
                return same
            return self.create(
                progress=progress, part=part, file=file, description=description, added_by=by,
                added_at=at,
            )  # fmt: skip


def _refuse_shut(progress, place, *, at):
    """Files come and go as long as the part they belong to may be written."""
    progress.refuse_closed(on=localdate(at))
    shut = "evidence" not in progress.open_sections() if place is None else (
        progress.part_is_told(place)
    )  # fmt: skip
    if shut:
        raise TransitionRefused(gettext("This part was handed in and cannot be changed now."))


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

    objects = EvidenceQuerySet.as_manager()

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

    def remove(self, *, at):
        """Take it from the half-year, until that is handed in. What an event tells of it stays."""
        with transaction.atomic():
            Progress.objects.select_for_update().get(pk=self.progress_id)
            _refuse_shut(self.progress, self.part and self.part.participation, at=at)
            Evidence.objects.filter(pk=self.pk).update(is_removed=True)
