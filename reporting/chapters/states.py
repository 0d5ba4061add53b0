"""What is in a draft midterm report and what is missing: its check list."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property

from deals.models import (
    AgendaActivity,
    BudgetStatement,
    DealStatus,
    Period,
    Progress,
    ProgressStatus,
)
from reporting.chapters.unsaved import Unsaved, unsaved_in_report
from reporting.chapters.wordings import Wording
from reporting.models import Chapter, Overlay, Report
from reporting.models.checking import has_summary_points
from reporting.models.publishing import approved, covered
from reporting.models.wording import told_last

NOT_YET = (DealStatus.PLANNED, DealStatus.LAPSED)
NOT_HANDED_IN = (ProgressStatus.DRAFT, ProgressStatus.RETURNED)


@dataclass(frozen=True)
class MidtermStates:
    """As the draft is now. What keeps it from being established: `unready`, `summary_is_bare`,
    `waiting` and `unsaved` (unless those two are left out); the rest are notices."""

    report: Report
    chapters: tuple[Chapter, ...]
    waiting: tuple[Progress, ...]
    missing: tuple[AgendaActivity, ...]
    included: int
    silent: tuple[Progress, ...]
    behind: tuple[Overlay, ...]
    unprinted: tuple[Wording, ...]
    deviating: tuple[BudgetStatement, ...]
    unsaved: tuple[Unsaved, ...]
    no_budget_stated: bool

    @property
    def unready(self):
        return [chapter for chapter in self.chapters if chapter.state != "ready"]

    @cached_property
    def summary_is_bare(self):
        return not has_summary_points(self.report)

    @property
    def summary(self):
        return self.chapters[-1] if self.chapters else None


def midterm_states(report, *, on) -> MidtermStates:
    told = covered(report).select_related("activity", "period")
    counted = Count("points")
    statements = _statements(report)
    printed, unprinted = _overlays(report)
    chapters = tuple(report.chapters.select_related("goal", "author").annotate(counted=counted))
    return MidtermStates(
        report=report,
        chapters=chapters,
        waiting=tuple(told.filter(status=ProgressStatus.SUBMITTED)),
        missing=tuple(_missing(report)),
        included=approved(report).count(),
        silent=tuple(_silent(report, told)),
        behind=tuple(overlay for overlay in printed if overlay.is_behind),
        unprinted=tuple(unprinted),
        unsaved=tuple(unsaved_in_report(report, chapters)),
        deviating=tuple(row for row in statements if not row.adds_up),
        no_budget_stated=not statements,
    )


def _silent(report, told):
    """What was asked in the range of the report and not handed in, or sent back."""
    ends = report.period_from.half_year, report.period_to.half_year
    halves = Period.objects.within(*ends).order_by().values("pk")
    return told.filter(status__in=NOT_HANDED_IN, period__in=halves)


def _overlays(report):
    """The wordings of the office that the report prints, and those of a half-year after which
    another one was approved, or that is not approved any more."""
    rows = list(report.overlays.select_related("progress__activity", "progress__period"))
    told = {progress.pk for progress in told_last(report)} if rows else set()
    printed = [row for row in rows if row.progress_id in told]
    return printed, [
        Wording(row.progress, row.field, row.source_text, row)
        for row in rows if row.progress_id not in told
    ]  # fmt: skip


def _missing(report):
    """The activities that went on, of which nothing in this range is approved."""
    told = approved(report).order_by()
    rows = AgendaActivity.objects.filter(goal__programme=report.programme_id)
    return rows.exclude(Q(status__in=NOT_YET) | Q(pk__in=told.values("activity"))).in_order()


def _statements(report):
    """Of each budget as it was stated last up to the reference date."""
    rows = BudgetStatement.objects.filter(
        budget__programme=report.programme_id, as_of__lte=report.reference_date
    )
    newest = {}
    for row in rows.select_related("budget"):  # the newest first
        newest.setdefault(row.budget_id, row)
    return newest.values()
