"""What a file said of a row when it was last loaded."""

from django.db import models


class LoadedRow(models.Model):
    """One row of a loaded file, as the file had it.

    Loading the same again is seen by comparing with this, and a changed file changes only what it
    says differently from last time: what people entered since then stays.
    """

    section = models.CharField(max_length=40)
    known_as = models.CharField(max_length=700)  # the key, or what else tells the row from others
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "known_as"], name="loaded_row_once")
        ]

    def __str__(self):
        return f"{self.section}: {self.known_as}"
