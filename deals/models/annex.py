"""What is attached to a programme or a deal: reports, decisions, agreements."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from deals.models.event import ActivityEvent, EventKind
from deals.models.programme import Programme
from deals.models.refusal import TransitionRefused
from hos.files.models import StoredFile

TWICE = timedelta(minutes=1)  # the same annex again within this time is a second press


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

    def listed(self):
        """As lists show them: newest date first, those without a date last."""
        by_date = F("held_on").desc(nulls_last=True)
        return self.select_related("file", "added_by").order_by(by_date, "title", "pk")

    def attach(self, programme, *, by, at, deal=None, upload=None, **facts):
        """Add an annex to a programme or to one of its deals; `upload` is the checked file of an
        UploadField. A deal keeps it in its history. Pressing twice adds one."""
        with transaction.atomic():
            Programme.objects.select_for_update().get(pk=programme.pk)
            file = upload and StoredFile.objects.keep_upload(upload, by=by)
            place = {"programme": programme, "activity": deal, "added_by": by}
            just_now = self.filter(**place, **facts, added_at__gt=at - TWICE)
            sha256, name = (file.sha256, file.name) if file else (None, None)
            same = just_now.filter(file__sha256=sha256, file__name=name).first()
            if same:
                if file:
                    file.discard()
                return same
            annex = self.create(**place, **facts, file=file or None, added_at=at)
            annex.note(EventKind.ANNEX_ADDED, by=by, at=at)
        return annex


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
    added_at = models.DateTimeField(_("added"), null=True, editable=False)  # not of loaded ones
    added_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

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
            ),
            models.CheckConstraint(
                name="annex_added_pair",
                condition=Q(added_at=None, added_by=None)
                | Q(added_at__isnull=False, added_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def remove(self, *, by, at):
        """Take the annex away for good, its file with it. Raises TransitionRefused when somebody
        else did so just now."""
        with transaction.atomic():
            removed, _kinds = Annex.objects.filter(pk=self.pk).delete()
            if not removed:
                raise TransitionRefused(_("This annex has been removed already."))
            if self.file:
                self.file.discard()
            self.note(EventKind.ANNEX_REMOVED, by=by, at=at)

    def note(self, kind, *, by, at):
        """What happened to an annex of a deal, in the history of that deal."""
        if self.activity_id:
            ActivityEvent.objects.create(
                activity_id=self.activity_id, kind=kind, by=by, at=at, reason=self.title
            )
