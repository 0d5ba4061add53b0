"""What was told of a scheme at the end of a half-year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hos.periods import HalfYear


class ToldHalfYear(models.Model):
    """The tables of one scheme at the end of one half-year, as everybody was told them: page,
    draft, report and statement read this row, so no two looks differ. It holds what came through
    the suppression rule alone, never a raw count. Append-only."""

    fund = models.ForeignKey("pilots.Fund", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    content = models.JSONField()
    told_at = models.DateTimeField()  # later bookings are not in it, whatever day they are of

    class Meta:
        verbose_name = _("figures of a half-year")
        verbose_name_plural = _("figures of half-years")
        ordering = ["year", "half", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "year", "half"], name="told_half_year_once"),
            models.CheckConstraint(name="told_half_is_one_or_two", condition=Q(half__in=[1, 2])),
        ]

    def __str__(self):
        return f"{self.fund} {self.half_year.code}"

    @property
    def half_year(self):
        return HalfYear(self.year, self.half)
