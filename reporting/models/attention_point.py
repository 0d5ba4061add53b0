"""Points of attention: they live on from report to report until somebody closes them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AttentionPointQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def closed(self):
        return self.filter(closed_on__isnull=False)


class AttentionPoint(models.Model):
    """A point of attention «Aandachtspunt» of a programme. Where it came from is an activity, a
    report, or words."""

    programme = models.ForeignKey(
        "deals.Programme", models.PROTECT, related_name="attention_points"
    )
    goal = models.ForeignKey(
        "deals.Goal", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("goal"),
    )  # fmt: skip
    text = models.TextField(_("point of attention"))
    activity = models.ForeignKey(
        "deals.Activity", models.PROTECT, null=True, blank=True, related_name="attention_points",
        verbose_name=_("activity"),
    )  # fmt: skip
    report = models.ForeignKey(
        "reporting.Report", models.PROTECT, null=True, blank=True, related_name="raised_points"
    )
    origin_note = models.CharField(_("where it comes from"), max_length=200, blank=True)
    owner = models.ForeignKey(
        "deals.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("owner"),
    )  # fmt: skip
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("closed"), null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = AttentionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of attention")
        verbose_name_plural = _("points of attention")
        ordering = ["opened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attention_point_one_origin", condition=Q(activity=None) | Q(report=None)
            ),
            models.CheckConstraint(name="attention_point_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="attention_point_closed_after_opening",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_open(self):
        return self.closed_on is None


class ChapterPoint(models.Model):
    """A point as it stands in a chapter; those marked stand in the summary too."""

    chapter = models.ForeignKey("reporting.Chapter", models.CASCADE, related_name="points")
    point = models.ForeignKey("reporting.AttentionPoint", models.PROTECT, related_name="places")
    position = models.PositiveIntegerField(default=0)
    in_summary = models.BooleanField(_("in the summary"), default=False)

    class Meta:
        verbose_name = _("point of a chapter")
        verbose_name_plural = _("points of a chapter")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["chapter", "point"], name="chapter_point_once")
        ]

    def __str__(self):
        return f"{self.chapter} – {self.point}"
