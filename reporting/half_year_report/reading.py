"""The rows of a programme and half-year as one HalfYearReport.

Only approved half-years count. Everything that can be asked for all deals at once is.
"""

from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from deals.models import (
    ActivityEvent,
    DealStatus,
    DealText,
    DealVersion,
    EventKind,
    Expenditure,
    Lesson,
    LessonStatus,
    Progress,
    ProgressStatus,
    Signature,
    Step,
)
from deals.models.half_year_reading import half_year_text
from hos.periods import HalfYear
from reporting.half_year_report.figures import (
    NOTHING,
    DealPart,
    HalfYearReport,
    LessonLine,
    MissingLine,
    Signed,
    SpentIn,
    StepResult,
)
from reporting.learning_accounts.reading import scheme_parts
from reporting.models.publishing import covered
from reporting.reports.sources import sources


def half_year_report(report, *, on: date, established: bool) -> HalfYearReport:
    """What the report would say on this day."""
    rows = list(covered(report).select_related("period", "version", "activity__goal__programme"))
    deals = tuple(_deals(report, rows))
    programme = report.programme
    return HalfYearReport(
        title=report.title, programme=programme.title,
        programme_starts_on=programme.starts_on, programme_ends_on=programme.ends_on,
        publisher=programme.owner.name, is_example=programme.is_example,
        half_year=report.period_to.half_year.code, reference_date=report.reference_date,
        version=report.version, replaces=report.replaces.version if report.replaces else None,
        what_changed=report.what_changed, summary=report.summary,
        established_on=on if established else None, counted_on=on, deals=deals,
        lessons=tuple(_lessons(report, deals)), missing=tuple(_missing(deals, on)),
        history=_history(report), sources=sources(report),
        learning_accounts=tuple(
            scheme_parts(programme, report.period_to.half_year, today=on)
        ),
    )  # fmt: skip


def _deals(report, rows):
    known = _Known(report, rows)
    approved = Progress.objects.filter(status=ProgressStatus.APPROVED).order_by().values("pk")
    for progress in rows:
        deal = progress.deal
        version = known.versions.get(deal.pk)
        text = version.text if version else DealText.working(deal)
        is_told = progress.status == ProgressStatus.APPROVED
        before = known.before.get(deal.pk)
        yield DealPart(
            deal=deal.pk, version=version.number if version else None,
            is_example=report.programme.is_example, text=text,
            told=_without_names(half_year_text(progress, earlier=approved)) if is_told else None,
            due_on=progress.due_on,
            submitted_on=progress.first_submitted_on if is_told else None,
            approved_on=_day(progress.approved_at) if is_told else None,
            light_before=_light(before), before=_state(before),
            spent_before=known.spent.get(deal.pk, NOTHING),
            signed=tuple(known.signed.get(deal.pk, ())),
            results=tuple(known.results.get(deal.pk, ())),
            status=known.status_of(deal, on=report.reference_date),
        )  # fmt: skip


class _Known:
    """What is asked once for all deals: deal → value."""

    def __init__(self, report, rows):
        self.deals = [progress.activity_id for progress in rows]
        self.versions = {row.deal_id: row for row in
                         DealVersion.objects.in_force().filter(deal__in=self.deals)}  # fmt: skip
        half = report.period_to.half_year
        earlier = Progress.objects.filter(
            activity__in=self.deals,
            period__year=half.previous.year,
            period__half=half.previous.half,
        )
        self.before = {row.activity_id: row for row in earlier}
        self.spent = _spent_before(self.deals, half)
        self.signed = self._signed()
        self.results = self._results()
        ends = ActivityEvent.objects.filter(
            activity__in=self.deals, kind__in=[EventKind.COMPLETED, EventKind.STOPPED]
        )  # fmt: skip
        self.ended = {deal: localdate(at) for deal, at in ends.values_list("activity", "at")}

    def status_of(self, deal, *, on):
        """On that day: a deal that ended after it was still running."""
        ended = self.ended.get(deal.pk)
        return DealStatus.RUNNING if ended and ended > on else DealStatus(deal.status)

    def _signed(self):
        """Per party its last signature: one under an earlier version may still count."""
        days = {}
        rows = Signature.objects.filter(
            version__deal__in=self.deals, version__in_force_at__isnull=False
        ).order_by("version__number")  # fmt: skip
        for deal, place, at in rows.values_list("version__deal", "participation", "signed_at"):
            days.setdefault(deal, {})[place] = localdate(at)
        return {deal: [Signed(*row) for row in found.items()] for deal, found in days.items()}

    def _results(self):
        rows = Step.objects.filter(activity__in=self.deals).exclude(result="").order_by("pk")
        found = {}
        for deal, step, result in rows.values_list("activity", "pk", "result"):
            found.setdefault(deal, []).append(StepResult(step, result))
        return found


def _spent_before(deals, half):
    before = Q(progress__period__year__lt=half.year) | Q(
        progress__period__year=half.year, progress__period__half__lt=half.half
    )
    rows = Expenditure.objects.filter(before, progress__activity__in=deals).approved()
    return rows.total_by("progress__activity")


def _history(report):
    """Of the programme, per half-year up to this one."""
    half = report.period_to.half_year
    rows = Expenditure.objects.filter(
        progress__activity__goal__programme=report.programme_id,
        progress__activity__kind="deal",
    ).approved()  # fmt: skip
    totals = rows.total_by("progress__period__year", "progress__period__half")
    spent = {HalfYear(*key): amount for key, amount in totals.items()}
    first = HalfYear.containing(report.programme.starts_on)
    halves = HalfYear.covering(max(first.starts_on, date(half.year - 3, 1, 1)), half.ends_on)
    return tuple(SpentIn(row.code, spent.get(row, NOTHING)) for row in halves)


def _without_names(text):
    """Names of persons and of their files do not go into a report."""
    parts = tuple(replace(part, ready_by="") for part in text.parts)
    return replace(text, unchanged_by="", parts=parts, evidence=())


def _light(progress):
    if progress is None or progress.status != ProgressStatus.APPROVED:
        return ""
    return progress.judged_light


def _state(progress):
    if progress is None:
        return "new"
    return "told" if progress.status == ProgressStatus.APPROVED else "missing"


def _lessons(report, deals):
    """Shared in this half-year, of the deals in the report: each stands there with its deal."""
    half = report.period_to.half_year
    numbers = {deal.deal: deal.text.number for deal in deals}
    rows = Lesson.objects.filter(
        activity__in=numbers, shared_on__range=(half.starts_on, half.ends_on)
    ).exclude(status=LessonStatus.RECORDED)  # fmt: skip
    for row in rows.order_by("shared_on", "pk"):
        yield LessonLine(
            row.title, row.activity_id, numbers[row.activity_id], row.kind, row.shared_on,
            row.shared_with, row.scaled_to, report.programme.is_example,
        )  # fmt: skip


def _missing(deals, on):
    """First the deals of which nothing was received, then parties without a part of their own."""
    for deal in deals:
        if not deal.told:
            leads = ", ".join(party.label for party in deal.text.leads)
            yield _missed(deal, leads, True, on)
    for deal in deals:
        for part in deal.told.missing_parts if deal.told else ():
            yield _missed(deal, part.name, False, on)


def _missed(deal, party, is_lead, on):
    return MissingLine(
        deal.deal, deal.text.number, deal.text.title, party, is_lead, deal.due_on,
        max(0, (on - deal.due_on).days),
    )  # fmt: skip


def _day(moment):
    return localdate(moment) if moment else None
