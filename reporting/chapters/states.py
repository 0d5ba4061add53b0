"""What is in a draft midterm report and what is missing: its check list."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property

from deals.models import AgendaActivity, BudgetStatement, DealStatus, Progress, ProgressStatus
from reporting.chapters.unsaved import Unsaved, unsaved_in_report
from reporting.models import Chapter, Report
from reporting.models.checking import summary_points
from reporting.models.publishing import covered

NOT_YET = (DealStatus.PLANNED, DealStatus.LAPSED)


@dataclass(frozen=True)
class MidtermStates:
    """As the draft is now. What keeps it from being established: `unready`, `summary_is_bare`,
    `waiting` and `unsaved` (unless those two are left out); the rest are notices."""

    report: Report
    chapters: tuple[Chapter, ...]
    waiting: tuple[Progress, ...]
    missing: tuple[AgendaActivity, ...]
    included: int
    behind: tuple
    deviating: tuple[BudgetStatement, ...]
    unsaved: tuple[Unsaved, ...]
    no_budget_stated: bool

    @property
    def unready(self):
        return [chapter for chapter in self.chapters if chapter.state != "ready"]

    @cached_property
    def summary_is_bare(self):
        return not summary_points(self.report)

    @property
    def summary(self):
        return self.chapters[-1] if self.chapters else None


def midterm_states(report, *, on) -> MidtermStates:
    told = covered(report).select_related("activity", "period")
    counted = Count("points")
    statements = _statements(report)
    overlays = report.overlays.select_related("progress__activity")
    chapters = tuple(report.chapters.select_related("goal", "author").annotate(counted=counted))
    return MidtermStates(
        report=report,
        chapters=chapters,
        waiting=tuple(told.filter(status=ProgressStatus.SUBMITTED)),
        missing=tuple(_missing(report)),
        included=told.filter(status=ProgressStatus.APPROVED).count(),
        behind=tuple(overlay for overlay in overlays if overlay.is_behind),
        unsaved=tuple(unsaved_in_report(report, chapters)),
        deviating=tuple(row for row in statements if not row.adds_up),
        no_budget_stated=not statements,
    )


def _missing(report):
    """The activities that went on, of which nothing in this range is approved."""
    approved = covered(report).filter(status=ProgressStatus.APPROVED).order_by()
    rows = AgendaActivity.objects.filter(goal__programme=report.programme_id)
    return rows.exclude(Q(status__in=NOT_YET) | Q(pk__in=approved.values("activity"))).in_order()


def _statements(report):
    """Of each budget as it was stated last up to the reference date."""
    rows = BudgetStatement.objects.filter(
        budget__programme=report.programme_id, as_of__lte=report.reference_date
    )
    newest = {}
    for row in rows.select_related("budget"):  # the newest first
        newest.setdefault(row.budget_id, row)
    return newest.values()
