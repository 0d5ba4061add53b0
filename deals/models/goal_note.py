"""What was reached of a goal, in words, half-year by half-year."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalNote(models.Model):
    """A dated note «Wat is al bereikt». Short: the story stands in a chapter of the report."""

    goal = models.ForeignKey("deals.Goal", models.PROTECT, related_name="notes")
    period = models.ForeignKey("deals.Period", models.PROTECT, related_name="+")
    text = models.TextField(_("what was reached"))
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("note on a goal")
        verbose_name_plural = _("notes on goals")
        ordering = ["-period__year", "-period__half", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "period"], name="goal_note_once"),
        ]

    def __str__(self):
        return f"{self.goal} – {self.period}"
