"""The half-year over which progress is reported."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hos.periods import HalfYear


class PeriodQuerySet(models.QuerySet):
    def for_half(self, half: HalfYear):
        """The period of a half-year; made when it is first needed: opens the day after it ends,
        due a month later."""
        after = half.next.starts_on
        period, _new = self.get_or_create(
            year=half.year,
            half=half.half,
            defaults={"opens_on": after, "due_on": date(after.year, after.month, 31)},
        )
        return period

    def opened(self, *, on):
        return self.filter(opens_on__lte=on)


class Period(models.Model):
    """A reporting period «Rapportageperiode»; only the office closes one."""

    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["-year", "-half"]
        constraints = [
            models.UniqueConstraint(fields=["year", "half"], name="period_once"),
            models.CheckConstraint(name="period_half", condition=Q(half__in=[1, 2])),
            models.CheckConstraint(name="period_year", condition=Q(year__gte=2000, year__lte=2100)),
            models.CheckConstraint(
                name="period_closed_pair",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="period_due_after_opening", condition=Q(due_on__gte=models.F("opens_on"))
            ),
        ]

    def __str__(self):
        return str(self.half_year)

    @property
    def half_year(self):
        return HalfYear(self.year, self.half)
