"""The targets of a deal, an activity or a goal, each beside what was measured."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, TextChoices
from django.utils.translation import gettext_lazy as _

from deals.models import Comparator, Indicator, Progress, Reading, ReadingKind
from deals.models.half_year_text import ReadingLine
from deals.models.indicator import MEASURED


class Standing(TextChoices):
    """How a target stands on a day."""

    REACHED = "reached", _("reached")
    MISSED = "missed", _("missed")
    UNDER_WAY = "under_way", _("under way")
    NOT_MEASURED = "not_measured", _("not measured yet")
    UNMEASURED = "unmeasured", _("deadline passed without a measurement")
    IN_WORDS = "in_words", _("in words only")


IN_TIME = (F("as_of").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Target:
    """A target with its last reading that this reader may know; `on` is None without one. What
    else is known stands `beside` it: forecasts, values without a date, and those that are not
    measured against the target."""

    indicator: Indicator
    line: ReadingLine
    on: date | None
    is_measured: bool  # by anybody: then it stays
    beside: tuple[Reading, ...] = ()
    note: str = ""  # on the last reading

    def standing(self, *, on) -> Standing:
        """By the last dated reading that counts. What is expected, or has no date, does not make
        it reached or missed: without any when its day has come, nothing was measured (rule 30). A
        target of at most so many is reached when its day has come."""
        line = self.line
        if line.comparator not in MEASURED:
            return Standing.IN_WORDS
        if line.value is None and line.deadline and line.deadline <= on:
            return Standing.UNMEASURED
        if line.value is None:
            is_told = any(reading.kind != ReadingKind.FORECAST for reading in self.beside)
            return Standing.UNDER_WAY if is_told else Standing.NOT_MEASURED
        if line.is_missed(on=on):
            return Standing.MISSED
        return Standing.REACHED if self._holds(on) else Standing.UNDER_WAY

    def _holds(self, on):
        if self.line.comparator == Comparator.MAX:
            is_over = self.line.deadline is not None and self.line.deadline <= on
            return is_over and self.line.value <= self.line.target
        return self.line.value >= self.line.target


def targets(deal, user) -> list[Target]:
    """In three queries, in their order."""
    return targets_of(deal.indicators.all(), user)


def targets_of(indicators, user, kind="result") -> list[Target]:
    """Of these indicators, in their order, whatever they belong to."""
    rows = list(indicators.filter(kind=kind))
    every = Reading.objects.filter(indicator__in=rows)
    measured = set(every.values_list("indicator", flat=True))
    seen = Progress.objects.visible_to(user).values("pk")
    known = every.told()
    known = known.filter(progress=None) | known.filter(progress__in=seen)
    found = {}
    for reading in known.order_by(*IN_TIME):
        found.setdefault(reading.indicator_id, []).append(reading)
    return [target_of(row, found.get(row.pk, ()), row.pk in measured) for row in rows]


def target_of(row, readings, is_measured) -> Target:
    """Of an indicator with these readings, `IN_TIME`."""
    counting = [one for one in readings if counts(one)]
    beside = tuple(one for one in readings if not counts(one))
    reading = counting[-1] if counting else None
    line = ReadingLine(
        indicator=row.pk, name=row.name, unit=row.unit, comparator=row.comparator,
        target=row.target, of_total=row.of_total, deadline=row.deadline,
        deadline_text=row.deadline_text, before=row.baseline,
        value=reading.value if reading else None, qualifier=reading.qualifier if reading else "=",
        forecast=None,
    )  # fmt: skip
    on, note = (reading.as_of, reading.note) if reading else (None, "")
    return Target(row, line, on, is_measured, beside, note)


def counts(reading):
    """Whether it is held against the target: dated, of the same thing, and no forecast."""
    return bool(reading.as_of and reading.counts and reading.kind != ReadingKind.FORECAST)
