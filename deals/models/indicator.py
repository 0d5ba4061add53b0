"""What a deal, a goal or a programme wants to reach in numbers, and what was measured."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models.refusal import TransitionRefused

VALUE = {"max_digits": 14, "decimal_places": 2}


class IndicatorKind(models.TextChoices):
    RESULT = "result", _("result")
    CONTEXT = "context", _("fact about the labour market")


class Comparator(models.TextChoices):
    MIN = "min", _("at least")
    EXACT = "exact", _("exactly")
    MAX = "max", _("at most")
    IN_WORDS = "in_words", _("in words")
    NONE = "none", _("no target")


MEASURED = [Comparator.MIN, Comparator.EXACT, Comparator.MAX]


class Indicator(models.Model):
    """A target «Doelwaarde / indicator» of exactly one programme, goal or activity."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    programme = models.ForeignKey(
        "deals.Programme", models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    goal = models.ForeignKey(
        "deals.Goal", models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    activity = models.ForeignKey(
        "deals.Activity", models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=IndicatorKind, default=IndicatorKind.RESULT
    )
    name = models.CharField(_("what is measured"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    comparator = models.CharField(
        _("target"), max_length=10, choices=Comparator, default=Comparator.MIN
    )
    target = models.DecimalField(_("target value"), **VALUE, null=True, blank=True)
    of_total = models.DecimalField(_("out of"), **VALUE, null=True, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    deadline_text = models.CharField(_("deadline in words"), max_length=100, blank=True)
    baseline = models.DecimalField(_("value at the start"), **VALUE, null=True, blank=True)
    baseline_on = models.DateField(_("measured on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~Q(key=""), name="indicator_key_once"
            ),
            models.CheckConstraint(
                name="indicator_of_one_thing",
                condition=Q(programme__isnull=False, goal=None, activity=None)
                | Q(programme=None, goal__isnull=False, activity=None)
                | Q(programme=None, goal=None, activity__isnull=False),
            ),
            models.CheckConstraint(
                name="indicator_target_fits_comparator",
                condition=Q(comparator__in=["min", "exact", "max"], target__isnull=False)
                | Q(comparator__in=["in_words", "none"], target=None),
                violation_error_message=_("Fill in the target value, or choose «no target»."),
            ),
            models.CheckConstraint(
                name="indicator_target_within_total",
                condition=Q(of_total=None) | Q(target=None) | Q(target__lte=models.F("of_total")),
                violation_error_message=_("The target cannot be more than the whole."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def owner(self):
        """The programme, goal or activity that it is a target of."""
        return self.activity or self.goal or self.programme

    def put_last(self):
        """Save a new target as the last one of what it belongs to."""
        with transaction.atomic():
            rows = self._siblings()
            last = max((row.position for row in rows), default=0)
            self.position = last + 1
            self.save()

    def move(self, *, up):
        """Change places with the one above or below; the first and the last stay."""
        with transaction.atomic():
            rows = self._siblings()
            at = rows.index(self)
            to = max(0, at - 1) if up else min(len(rows) - 1, at + 1)
            rows.insert(to, rows.pop(at))
            for position, row in enumerate(rows, 1):
                Indicator.objects.filter(pk=row.pk).update(position=position)

    def remove(self):
        """Delete a target of which nothing was measured yet."""
        with transaction.atomic():
            Indicator.objects.select_for_update().get(pk=self.pk)  # a reading waits for this row
            if self.readings.exists():
                raise TransitionRefused(
                    gettext("Something was measured for this target already, so it has to stay.")
                )
            self.delete()

    def _siblings(self):
        """All of the same programme, goal or activity in their order, held together."""
        type(self.owner)._base_manager.select_for_update().get(pk=self.owner.pk)
        same = {"programme": self.programme_id, "goal": self.goal_id, "activity": self.activity_id}
        return list(Indicator.objects.filter(**same))


class Qualifier(models.TextChoices):
    EQUAL = "=", "="
    MORE = ">", ">"
    AT_LEAST = ">=", "≥"
    ABOUT = "~", "±"
    LESS = "<", "<"


class ReadingKind(models.TextChoices):
    ACTUAL = "actual", _("actual value")
    FORECAST = "forecast", _("forecast")
    FINAL = "final", _("final value")


class ReadingQuerySet(models.QuerySet):
    def told(self):
        """Of no half-year, or of one that was handed in."""
        return self.filter(Q(progress=None) | Q(progress__status__in=["submitted", "approved"]))

    def measured(self):
        """Dated, counted against the target and no forecast, oldest first."""
        found = self.filter(as_of__isnull=False, counts=True).exclude(kind=ReadingKind.FORECAST)
        return found.order_by("as_of", "pk")


class Reading(models.Model):
    """A measured or expected value «Meting»; typed in with a half-year it belongs to that."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="readings")
    as_of = models.DateField(_("measured on"), null=True, blank=True)
    as_of_text = models.CharField(_("date in words"), max_length=100, blank=True)
    value = models.DecimalField(_("value"), **VALUE)
    qualifier = models.CharField(max_length=2, choices=Qualifier, default=Qualifier.EQUAL)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ReadingKind, default=ReadingKind.ACTUAL
    )
    counts = models.BooleanField(default=True)
    progress = models.ForeignKey(
        "deals.Progress", models.PROTECT, null=True, blank=True, related_name="readings"
    )
    note = models.TextField(_("note"), blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["as_of", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="reading_key_once"),
            models.UniqueConstraint(
                fields=["indicator", "as_of", "kind"],
                condition=Q(as_of__isnull=False),
                name="reading_dated_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "as_of_text", "kind", "value"],
                condition=Q(as_of=None),
                name="reading_undated_once",
            ),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(kind="final"), name="reading_final_once"
            ),
            models.CheckConstraint(
                name="reading_has_date", condition=Q(as_of__isnull=False) | ~Q(as_of_text="")
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.value}"
