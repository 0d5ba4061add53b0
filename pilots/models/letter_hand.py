"""Who of the staff had the secret of a letter in hands."""

from django.db import models
from django.utils.translation import gettext_lazy


class Handling(models.TextChoices):
    FETCHED = "fetched", gettext_lazy("fetched")
    ADVISED = "advised", gettext_lazy("came in with it as an adviser")


class LetterHand(models.Model):
    """Somebody fetched a letter to print it, or came in with it beside its participant. Each time
    is a row. Append-only: who could have entered as the participant stays known."""

    letter = models.ForeignKey("pilots.EntryLetter", models.PROTECT, related_name="handlings")
    how = models.CharField(max_length=10, choices=Handling)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("letter in somebody's hands")
        verbose_name_plural = gettext_lazy("letters in somebody's hands")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.letter} {self.how}"
