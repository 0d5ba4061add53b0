"""The events of a half-year as its people read them."""

from dataclasses import dataclass

from deals.half_year_changes import Difference, differences
from deals.models import ProgressEvent, ProgressEventKind
from deals.models.half_year_text import HalfYearText

BACK = (ProgressEventKind.RETURNED, ProgressEventKind.REOPENED)


@dataclass(frozen=True)
class ToldEvent:
    """An event; of handing in again also what differs from what was sent back, and of the light of
    the office which one it is, and which one counted before."""

    event: ProgressEvent
    changes: list[Difference]

    @property
    def light(self):
        is_about = self.event.kind == ProgressEventKind.STAFF_LIGHT
        return self.event.content["staff_light"] if is_about else ""

    @property
    def light_before(self):
        return self.event.content["light_before"] if self.light else ""


def told_events(events) -> list[ToldEvent]:
    """`events` newest first."""
    rows = list(events)
    return [ToldEvent(row, _changes(row, rows[at + 1 :])) for at, row in enumerate(rows)]


def _changes(event, earlier):
    if event.kind != ProgressEventKind.SUBMITTED:
        return []
    back = next((row for row in earlier if row.kind in BACK and row.content), None)
    if back is None or not event.content:
        return []
    return differences(
        HalfYearText.from_content(back.content), HalfYearText.from_content(event.content)
    )
