"""What was learned: good practices, stories, lessons, obstacles and open questions."""

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from deals.models.activity import IN_FORCE, ActivityKind
from deals.models.deal import Deal
from deals.models.programme import Programme
from deals.models.version import DealVersion
from hos.folding import fold


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

    def visible_to(self, user):
        """What was learned is for everyone in the content, once the deal was signed; until then for
        who sees the deal. A functional administrator sees none."""
        if user.is_office:
            return self
        signed = Q(activity=None) | Q(activity__status__in=IN_FORCE)
        of_agendas = Q(activity__kind=ActivityKind.ACTIVITY)
        own = Q(activity__in=Deal.objects.visible_to(user).values("pk"))
        programmes = Programme.objects.visible_to(user)
        return self.filter(signed | of_agendas | own, programme__in=programmes.values("pk"))

    def with_deal_title(self):
        """Annotates `deal_title`: as it was signed, not what is being changed; empty for a lesson
        of a whole programme."""
        signed = DealVersion.objects.in_force().filter(deal=models.OuterRef("activity"))
        title = signed.annotate(signed_title=KT("content__title")).values("signed_title")[:1]
        return self.annotate(
            deal_title=Coalesce(
                models.Subquery(title, output_field=models.TextField()),
                models.F("activity__title"), models.Value(""),
                output_field=models.TextField(),
            )
        )  # fmt: skip

    def of_goal(self, goal):
        """Of deals under this goal or one of its elaborations."""
        return self.filter(Q(activity__goal=goal) | Q(activity__goal__parent=goal))

    def mentioning(self, words):
        """Every word must stand in it; capitals and accents do not matter."""
        found = self
        for word in fold(words).split()[:6]:
            found = found.filter(folded__contains=word)
        return found


class Lesson(models.Model):
    """A lesson «Les / good practice» of a programme, usually of one of its deals."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=15, choices=LessonKind)
    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="lessons")
    activity = models.ForeignKey(
        "deals.Activity", models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    progress = models.ForeignKey(  # the half-year in which it was asked for
        "deals.Progress", models.PROTECT, null=True, editable=False, related_name="lessons"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    status = models.CharField(
        _("state"), max_length=10, choices=LessonStatus, default=LessonStatus.RECORDED
    )
    shared_on = models.DateField(_("shared on"), null=True, blank=True)
    shared_with = models.CharField(_("shared with"), max_length=250, blank=True)
    scaled_to = models.CharField(_("scaled up to"), max_length=250, blank=True)
    folded = models.TextField(default="", editable=False)  # what is searched in
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

    def save(self, **options):
        """What is searched in follows the text."""
        self.folded = fold("\n".join([self.title, self.text, self.shared_with, self.scaled_to]))
        super().save(**options)

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("deals:lesson_read", args=[self.pk])
