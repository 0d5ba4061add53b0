"""What stands around the goals of a midterm report: stories, annexes, campuses, and the deals."""

from django.db.models import Q

from deals.models import (
    Activity,
    GoalLevel,
    LessonKind,
    Organisation,
    OrganisationKind,
    Period,
)
from reporting.half_year_report.figures import HalfYearReport
from reporting.midterm_report.annexes import AnnexPart, CampusPart, DealLine, DealsPart, StoryPart
from reporting.models.report import Report, ReportKind

TOLD = [LessonKind.STORY, LessonKind.GOOD_PRACTICE, LessonKind.LESSON, LessonKind.OBSTACLE]


def stories(report, goals):
    """Of the programme and its activities, as far as shared by the end of the report, or not
    dated."""
    operational = _operational(goals)
    ends_on = report.period_to.half_year.ends_on
    rows = report.programme.lessons.filter(kind__in=TOLD)
    rows = rows.filter(Q(shared_on=None) | Q(shared_on__lte=ends_on))
    for row in rows.select_related("activity").order_by("pk"):
        goal = operational.get(row.activity.goal_id) if row.activity else None
        yield StoryPart(
            goal, row.activity.title if row.activity else "", row.kind, row.title, row.text
        )


def _operational(goals):
    """Of every goal the operational goal it belongs to; goals stand after those above them."""
    found = {}
    for goal in goals:
        is_head = goal.level == GoalLevel.OPERATIONAL
        found[goal.pk] = goal.pk if is_head else found.get(goal.parent_id)
    return found


def annexes(report):
    """Of the programme itself. A decision has a number; of the others the text or file is named."""
    rows = report.programme.annexes.of_programme().listed()
    for row in rows:
        yield AnnexPart(
            row.kind, row.title, row.held_on, row.reference, row.text,
            row.file.name if row.file else "",
        )  # fmt: skip


def campuses(report):
    """Every campus of the region of the programme with its place: where it works, else where its
    activities are."""
    here = Q(region="") | Q(region=report.programme.region)
    rows = Organisation.objects.filter(here, kind=OrganisationKind.CAMPUS, merged_into=None)
    rows = list(rows.order_by("name"))
    places = {}
    found = Activity.objects.activities().filter(participation__organisation__in=rows)
    named = found.exclude(place="").order_by("position", "pk")
    for key, place in named.values_list("participation__organisation", "place"):
        places.setdefault(key, place)
    for row in rows:
        yield CampusPart(row.name, row.region or places.get(row.pk, ""))


def innovation_deals(report):
    """Per accord, of the last report of it that is published and ends no later than this one. What
    was invented as an example stands in the report of an example alone."""
    halves = Period.objects.until(report.period_to.half_year).order_by().values("pk")
    rows = Report.objects.published().filter(kind=ReportKind.HALF_YEAR, period_to__in=halves)
    rows = rows.filter(programme__is_example=report.programme.is_example)
    newest = {}
    for row in rows.defer("snapshot").newest_first():  # they are large; it asks for the last alone
        newest.setdefault(row.programme_id, row)
    for row in newest.values():
        figures = HalfYearReport.from_content(row.snapshot)
        yield DealsPart(
            programme=figures.programme, report=figures.title, half_year=figures.half_year,
            version=figures.version, sha256=row.sha256,
            deals=tuple(_line(deal) for deal in figures.deals),
            schemes=figures.learning_accounts,
        )  # fmt: skip


def _line(deal):
    leads = ", ".join(lead.label for lead in deal.text.leads)
    return DealLine(
        deal.text.number, deal.text.title, leads, deal.step.title if deal.step else "",
        deal.text.starts_on, deal.text.ends_on, deal.spent_total, deal.light,
    )  # fmt: skip
