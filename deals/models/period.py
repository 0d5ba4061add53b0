"""The half-year over which progress is reported."""

from datetime import date

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models.refusal import TransitionRefused
from hos.periods import HalfYear

IS_ASKED = Q(activity__kind="deal") | Q(imported_from="")  # of a row, not told by a file alone


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

    def of_deals(self):
        """Without those in which only activities or goals of agendas were told of: nothing is asked
        in them."""
        return self._in_which(Q(activity__kind="deal"))

    def asked(self):
        """Without those in which a file told of agendas, and nobody was asked."""
        return self._in_which(IS_ASKED)

    def _in_which(self, rows):
        from deals.models.goal_note import GoalNote
        from deals.models.progress import Progress

        told, notes = (kind.objects.filter(period=OuterRef("pk")) for kind in (Progress, GoalNote))
        of_none = ~Exists(told) & ~Exists(notes)
        return self.filter(of_none | Exists(told.filter(rows)))

    def until(self, half: HalfYear):
        """This half-year and all before it."""
        return self.filter(Q(year__lt=half.year) | Q(year=half.year, half__lte=half.half))

    def within(self, first: HalfYear, last: HalfYear):
        """From the first up to the last, both included."""
        return self.until(last).exclude(
            Q(year__lt=first.year) | Q(year=first.year, half__lt=first.half)
        )

    def opened(self, *, on):
        return self.filter(opens_on__lte=on)

    def with_counts(self, *, on):
        """Annotates how many reports were `asked`, are `approved`, wait to be judged (`waiting`),
        were not handed in (`untold`), and are `late`."""
        asked = Q(progress__activity__kind="deal") | Q(progress__imported_from="")
        untold = asked & Q(progress__status__in=["draft", "returned"])
        return self.annotate(
            asked=Count("progress", filter=asked),
            approved=Count("progress", filter=asked & Q(progress__status="approved")),
            waiting=Count("progress", filter=asked & Q(progress__status="submitted")),
            untold=Count("progress", filter=untold),
            late=Count("progress", filter=untold & Q(progress__due_on__lt=on)),
        ).order_by("-year", "-half")


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

    def is_open(self, *, on):
        return self.opens_on <= on and self.closed_at is None

    def close(self, *, by, at):
        """No more is taken in for this half-year, but for deals that got more time."""
        closed = Period.objects.filter(pk=self.pk, closed_at=None, opens_on__lte=localdate(at))
        if not closed.update(closed_at=at, closed_by=by):
            raise TransitionRefused(gettext("This period is not open."))
        self.refresh_from_db()

    def reopen(self):
        """Take the closing back."""
        closed = Period.objects.filter(pk=self.pk, closed_at__isnull=False)
        if not closed.update(closed_at=None, closed_by=None):
            raise TransitionRefused(gettext("This period is not closed."))
        self.refresh_from_db()

    def set_dates(self, *, opens_on, due_on):
        """Move the opening and the last day; half-years that had the old last day follow, those
        with more time keep theirs."""
        with transaction.atomic():
            before = self.due_on
            self.opens_on, self.due_on = opens_on, due_on
            self.save(update_fields=["opens_on", "due_on"])
            self.progress_set.filter(due_on=before, status__in=["draft", "returned"]).update(
                due_on=due_on
            )
