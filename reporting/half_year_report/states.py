"""What is in a draft report and what is missing: a row per deal that ran in the half-year."""

from dataclasses import dataclass

from deals.models import Progress, ProgressStatus
from reporting.models.publishing import covered
from reporting.reports.unsaved import Unsaved, unsaved_text


@dataclass(frozen=True)
class HalfYearRow:
    """A half-year with where it stands; `days_late` of what was not handed in."""

    progress: Progress
    days_late: int

    @property
    def light(self):
        return self.progress.judged_light

    @property
    def is_in(self):
        return self.progress.status == ProgressStatus.APPROVED

    @property
    def waits(self):
        return self.progress.status == ProgressStatus.SUBMITTED


@dataclass(frozen=True)
class HalfYearRows:
    """All rows of a draft."""

    rows: tuple[HalfYearRow, ...]
    unsaved: tuple[Unsaved, ...]

    @property
    def included(self):
        return [row for row in self.rows if row.is_in]

    @property
    def waiting(self):
        return [row for row in self.rows if row.waits]

    @property
    def missing(self):
        return [row for row in self.rows if not row.is_in and not row.waits]


def half_year_rows(report, *, on) -> HalfYearRows:
    found = covered(report).select_related("activity", "period")
    rows = tuple(
        HalfYearRow(row, max(0, (on - row.due_on).days) if row.is_late(on=on) else 0)
        for row in found
    )
    return HalfYearRows(rows, tuple(unsaved_text(report)))
