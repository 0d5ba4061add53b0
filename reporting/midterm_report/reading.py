"""The rows of an agenda and a range of half-years as one MidtermReport.

Only approved half-years count. Everything is asked for all activities at once.
"""

from collections import defaultdict
from datetime import date

from deals.goal_progress import last_notes
from deals.models import (
    AgendaActivity,
    Expenditure,
    Goal,
    GoalNote,
    Period,
)
from deals.models.half_year_reading import spending_line
from reporting.midterm_report.figures import MidtermReport
from reporting.midterm_report.parts import (
    ActivityPart,
    GoalPart,
    LeftOut,
    OverlayPart,
    SpendingPart,
)
from reporting.midterm_report.reading_around import annexes, campuses, innovation_deals, stories
from reporting.midterm_report.reading_chapters import chapters
from reporting.midterm_report.reading_numbers import budgets, cofinancing, facts, targets
from reporting.models.overlay import source_of
from reporting.models.publishing import approved, awaited
from reporting.reports.sources import sources


def midterm_report(report, *, on: date, established: bool) -> MidtermReport:
    """What the report would say on this day."""
    programme = report.programme
    goals = list(programme.goals.order_by("position", "pk"))
    activities = tuple(_activities(report))
    return MidtermReport(
        title=report.title, programme=programme.title,
        programme_starts_on=programme.starts_on, programme_ends_on=programme.ends_on,
        publisher=programme.owner.name, is_example=programme.is_example,
        period_from=report.period_from.half_year.code, period_to=report.period_to.half_year.code,
        reference_date=report.reference_date, version=report.version,
        replaces=report.replaces.version if report.replaces else None,
        what_changed=report.what_changed, established_on=on if established else None,
        counted_on=on, chapters=tuple(chapters(report)), goals=tuple(_goals(report, goals)),
        activities=activities, targets=tuple(targets(report, goals)),
        facts=tuple(facts(report)), budgets=tuple(budgets(report)),
        cofinancing=tuple(cofinancing(report)), stories=tuple(stories(report, goals)),
        annexes=tuple(annexes(report)), campuses=tuple(campuses(report)),
        innovation_deals=tuple(innovation_deals(report)), left_out=tuple(_left_out(report)),
        sources=sources(report),
    )  # fmt: skip


def _goals(report, goals: list[Goal]):
    told = Period.objects.until(report.period_to.half_year).order_by()
    notes = GoalNote.objects.filter(period__in=told.values("pk"))
    notes = {note.goal_id: note for note in last_notes(goals, notes)}
    for goal in goals:
        note = notes.get(goal.pk)
        yield GoalPart(
            goal.pk, goal.parent_id, goal.level, goal.code, goal.title, goal.text,
            note.text if note else "", note.period.half_year.code if note else "",
        )  # fmt: skip


def _activities(report):
    known = _Known(report)
    rows = AgendaActivity.objects.filter(goal__programme=report.programme_id).in_order()
    for row in rows.prefetch_related("also_goals"):
        told = known.told.get(row.pk, [])
        last, before = (told + [None, None])[:2]
        overlays = known.overlays.get(last.pk, ()) if last else ()
        words = {overlay.field: overlay.text for overlay in overlays}
        yield ActivityPart(
            pk=row.pk, goal=row.goal_id,
            also_goals=tuple(sorted(goal.pk for goal in row.also_goals.all())),
            number=row.number, title=row.title, status=row.status,
            expected_output=row.expected_output, period=_code(last),
            achieved=words.get("achieved", last.achieved if last else ""),
            developments=words.get("developments", last.developments if last else ""),
            light=last.judged_light if last else "",
            light_reason=words.get("light_reason", source_of(last, "light_reason") if last else ""),
            period_before=_code(before), light_before=before.judged_light if before else "",
            spending=tuple(known.spending.get(row.pk, ())),
            overlays=tuple(OverlayPart(one.field, getattr(last, one.field), one.text)
                           for one in overlays),
        )  # fmt: skip


def _code(progress):
    return progress.period.half_year.code if progress else ""


class _Known:
    """What is asked once for all activities."""

    def __init__(self, report):
        told = approved(report)
        newest = told.select_related("period").order_by("-period__year", "-period__half")
        self.told = defaultdict(list)
        for progress in newest:
            self.told[progress.activity_id].append(progress)
        self.spending = self._spending(report, told)
        self.overlays = defaultdict(list)
        for overlay in report.overlays.order_by("field"):
            self.overlays[overlay.progress_id].append(overlay)

    def _spending(self, report, told):
        """In the range of the report, in the order of time."""
        ends = report.period_from.half_year, report.period_to.half_year
        halves = Period.objects.within(*ends).order_by().values("pk")
        rows = Expenditure.objects.filter(
            progress__in=told.filter(period__in=halves).order_by().values("pk")
        )
        found = defaultdict(list)
        for row in rows.select_related("progress__period", "funder").order_by(
            "progress__period__year", "progress__period__half", "position", "pk"
        ):
            line = spending_line(row, report.programme.owner_id)
            found[row.progress.activity_id].append(SpendingPart(
                row.progress.period.half_year.code, line.description, line.kind, line.amount,
                line.outside_budget, line.funder,
            ))  # fmt: skip
        return found


def _left_out(report):
    for row in awaited(report).select_related("activity", "period"):
        yield LeftOut(row.activity.number, row.activity.title, _code(row))
