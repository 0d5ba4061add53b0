"""What a programme wants to reach: a tree of strategic and operational goals and elaborations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class GoalLevel(models.TextChoices):
    STRATEGIC = "strategic", _("strategic")
    OPERATIONAL = "operational", _("operational")
    ELABORATION = "elaboration", _("elaboration")


class Goal(models.Model):
    """A goal «Doel». It has no light of its own: lights roll up from its activities."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="goals")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("belongs to"),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=12, choices=GoalLevel)
    code = models.CharField(_("code"), max_length=8, blank=True)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="goal_key_once"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(level="strategic"),
                name="goal_one_strategic",
                violation_error_message=_("This programme has a strategic goal already."),
            ),
            models.CheckConstraint(
                name="goal_strategic_is_top",
                condition=~Q(level="strategic") | Q(parent=None),
                violation_error_message=_("A strategic goal does not belong to another goal."),
            ),
            models.CheckConstraint(
                name="goal_not_own_parent", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}" if self.code else self.title

    def clean(self):
        if self.parent and self.parent.programme_id != self.programme_id:
            raise ValidationError({"parent": _("Choose a goal of the same programme.")})
