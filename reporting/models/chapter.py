"""A chapter of a report: its own author, its own text, ready on its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ChapterState(models.TextChoices):
    EMPTY = "empty", _("empty")
    DRAFT = "draft", _("draft")
    READY = "ready", _("ready")


class Chapter(models.Model):
    """A chapter «Paragraaf». `body` is HTML that was cleaned when it was saved. From the moment its
    report is established nothing of it changes; the database refuses it."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=150)
    lead_question = models.TextField(_("leading question"), blank=True)
    body = models.TextField(_("text"), blank=True)
    goal = models.ForeignKey(
        "deals.Goal", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("goal"),
    )  # fmt: skip
    points_heading = models.CharField(_("heading of the points"), max_length=150, blank=True)
    author = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("author"),
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=5, choices=ChapterState, default=ChapterState.EMPTY
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="chapter_number_once"),
            models.CheckConstraint(
                name="chapter_ready_has_text",
                condition=~Q(state="ready") | ~Q(body=""),
                violation_error_message=_("A chapter without text is not ready."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"
