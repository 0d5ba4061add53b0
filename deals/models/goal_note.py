"""What was reached of a goal, in words, half-year by half-year."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from deals.models.goal import lock
from deals.models.period import Period
from deals.models.refusal import TransitionRefused


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

    def put(self, half):
        """Save a new note about this half-year. Raises TransitionRefused when there is one."""
        with transaction.atomic():
            lock(self.goal.programme)
            self.period = Period.objects.for_half(half)
            if self.goal.notes.filter(period=self.period).exists():
                raise TransitionRefused(
                    _("There is a note about this half-year already. Change that one.")
                )
            self.save()
