"""What was learned: good practices, stories, lessons, obstacles and open questions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LessonKind(models.TextChoices):
    GOOD_PRACTICE = "good_practice", _("good practice")
    STORY = "story", _("story")
    LESSON = "lesson", _("lesson")
    OBSTACLE = "obstacle", _("obstacle in the rules")
    QUESTION = "question", _("knowledge question")


class LessonStatus(models.TextChoices):
    RECORDED = "recorded", _("recorded")
    SHARED = "shared", _("shared")
    SCALED = "scaled", _("scaled up")


class LessonQuerySet(models.QuerySet):
    def good_practices(self):
        return self.filter(kind=LessonKind.GOOD_PRACTICE)


class Lesson(models.Model):
    """A lesson «Les / good practice» of a programme, usually of one of its deals."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=15, choices=LessonKind)
    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="lessons")
    activity = models.ForeignKey(
        "deals.Activity", models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    status = models.CharField(
        _("state"), max_length=10, choices=LessonStatus, default=LessonStatus.RECORDED
    )
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    shared_with = models.CharField(_("shared with"), max_length=250, blank=True)
    scaled_to = models.CharField(_("scaled up to"), max_length=250, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="lesson_key_once"),
            models.CheckConstraint(
                name="lesson_shared_has_date",
                condition=Q(status="recorded") | Q(shared_on__isnull=False),
                violation_error_message=_("Fill in when it was shared."),
            ),
            models.CheckConstraint(
                name="lesson_scaled_has_place",
                condition=~Q(status="scaled") | ~Q(scaled_to=""),
                violation_error_message=_("Fill in where it was scaled up to."),
            ),
        ]

    def __str__(self):
        return self.title
