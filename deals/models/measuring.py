"""Measuring a target by itself, apart from a half-year: what a reading must be, and its verbs.

A reading that was told with a half-year belongs to that, and is changed there.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models.half_year_text import number
from deals.models.indicator import Indicator, Reading, ReadingKind
from deals.models.refusal import TransitionRefused


def hold(indicator):
    """Hold the target until the transaction ends: its readings are changed one after the other."""
    return Indicator.objects.select_for_update().get(pk=indicator.pk)


def faults(reading, *, on) -> list[tuple[str, str]]:
    """(field, sentence) of what cannot be; `on` is today (rules 28 and 29)."""
    return [*_of_the_date(reading, on), *_of_the_value(reading), *_twice(reading)]


def fallen_from(reading):
    """The value before, if this one is lower (rule 27); else None. Forecasts, and what is not
    measured against the target, may be anything."""
    if not reading.as_of or not reading.counts or reading.kind == ReadingKind.FORECAST:
        return None
    earlier = _others(reading).told().measured().filter(as_of__lt=reading.as_of).last()
    return earlier.value if earlier and reading.value < earlier.value else None


def add(reading, *, on):
    """Save a new reading. Raises TransitionRefused for what cannot be."""
    with transaction.atomic():
        hold(reading.indicator)
        for _field, sentence in faults(reading, on=on):
            raise TransitionRefused(sentence)
        reading.save()


def remove(reading):
    """Delete a reading that was not told with a half-year."""
    with transaction.atomic():
        hold(reading.indicator)
        if reading.progress_id:
            raise TransitionRefused(_("This was told with a half-year. Change it there."))
        reading.delete()


def _of_the_date(reading, on):
    if not reading.as_of and not reading.as_of_text.strip():
        yield "as_of", _("Fill in the date, or say in words when it was.")
    if reading.as_of and reading.as_of > on and reading.kind != ReadingKind.FORECAST:
        yield "as_of", _("A measurement cannot lie in the future. Choose «forecast».")


def _of_the_value(reading):
    total = reading.indicator.of_total
    if total is not None and reading.value > total:
        words = _("{x} out of {y} is not possible.")
        yield "value", words.format(x=number(reading.value), y=number(total))


def _twice(reading):
    others = _others(reading).filter(kind=reading.kind)
    if reading.as_of and others.filter(as_of=reading.as_of).exists():
        yield "as_of", _("There is a reading of this kind on this day already.")
    undated = others.filter(as_of=None, as_of_text=reading.as_of_text, value=reading.value)
    if not reading.as_of and undated.exists():
        yield "value", _("This reading is there already.")
    if reading.kind == ReadingKind.FINAL and others.exists():
        yield "kind", _("There is a final value already.")


def _others(reading):
    return Reading.objects.filter(indicator=reading.indicator).exclude(pk=reading.pk)
