"""Where the figures of a report come from: the half-years that are approved, each as it is now."""

from dataclasses import dataclass

from django.db.models import Max, Q

from deals.models.text import digest
from reporting.models.publishing import approved

COUNTING = ["approved", "late_part"]  # the events after which a report would say something else


@dataclass(frozen=True)
class Source:
    """The half-year that figures come from, as it was approved."""

    progress: int
    event: int | None  # the newest that changed what counts
    staff_light: str


def sources(report) -> tuple[Source, ...]:
    """What is approved now, told apart by the last event that changed what counts."""
    found = approved(report).annotate(
        event=Max("events__pk", filter=Q(events__kind__in=COUNTING))
    ).order_by("pk")  # fmt: skip
    rows = found.values_list("pk", "event", "staff_light")
    return tuple(Source(*row) for row in rows)


def mark(report) -> str:
    """Tells one state of what is approved from another."""
    return digest([[row.progress, row.event, row.staff_light] for row in sources(report)])
