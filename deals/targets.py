"""The targets of a deal, each beside what was measured last."""

from dataclasses import dataclass
from datetime import date

from deals.models import Indicator, Progress, Reading
from deals.models.half_year_text import ReadingLine


@dataclass(frozen=True)
class Target:
    """A target with its last reading that this reader may know; `on` is None without one."""

    indicator: Indicator
    line: ReadingLine
    on: date | None
    is_measured: bool  # by anybody: then it stays


def targets(deal, user) -> list[Target]:
    """In three queries, in their order."""
    rows = list(deal.indicators.filter(kind="result"))
    every = Reading.objects.filter(indicator__in=rows)
    measured = set(every.values_list("indicator", flat=True))
    seen = Progress.objects.visible_to(user).values("pk")
    known = every.told().measured()
    known = known.filter(progress=None) | known.filter(progress__in=seen)
    last = {reading.indicator_id: reading for reading in known}
    return [_target(row, last.get(row.pk), row.pk in measured) for row in rows]


def _target(row, reading, is_measured):
    line = ReadingLine(
        indicator=row.pk, name=row.name, unit=row.unit, comparator=row.comparator,
        target=row.target, of_total=row.of_total, deadline=row.deadline,
        deadline_text=row.deadline_text, before=row.baseline,
        value=reading.value if reading else None, qualifier=reading.qualifier if reading else "=",
        forecast=None,
    )  # fmt: skip
    return Target(row, line, reading.as_of if reading else None, is_measured)
