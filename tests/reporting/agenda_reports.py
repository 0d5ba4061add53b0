"""Midterm reports: of the agenda in the file of the province, and of small agendas."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from deals.models import Goal, Period, Programme
from hos.files.models import StoredFile
from hos.periods import HalfYear
from reporting.loading.loader import load
from reporting.models import AttentionPoint, Chapter, ChapterPoint, Report, ReportKind, publishing
from reporting.reports.job import content_of
from tests import uploads
from tests.agendas import MAY
from tests.reporting.files import REAL, real

JUNE_2018 = datetime(2018, 6, 1, 10, 0, tzinfo=UTC)


def real_midterm(office) -> Report:
    """The draft of the midterm report over the agenda 2016-2019, from the file of the province."""
    load(REAL.read_bytes(), at=JUNE_2018)
    programme = Programme.objects.get(key="ua")
    loaded = Report.objects.filter(programme=programme, kind=ReportKind.MIDTERM).first()
    if loaded:
        return loaded
    said = real()["reports"][0]
    report = draft(
        programme, office, first=said["period_from"], last=said["period_to"], title=said["title"],
        on=date.fromisoformat(said["reference_date"]), at=JUNE_2018,
    )  # fmt: skip
    for row in said["chapters"]:
        _chapter(report, row)
    return report


def _chapter(report, row):
    goal = row["goal"] and Goal.objects.get(key=row["goal"])
    chapter = Chapter.objects.create(
        report=report, number=row["number"], title=row["title"], goal=goal,
        lead_question=row["lead_question"], points_heading=row["points_heading"],
        body=f"<p>{row['body']}</p>", state="ready",
    )  # fmt: skip
    for place, text in enumerate(row["attention_points"], 1):
        point(chapter, text, position=place, opened_on=report.reference_date)


def point(chapter, text, *, position=1, in_summary=False, **facts):
    facts = {"programme": chapter.report.programme, "opened_on": date(2026, 5, 1)} | facts
    made = AttentionPoint.objects.create(text=text, **facts)
    return ChapterPoint.objects.create(
        chapter=chapter, point=made, position=position, in_summary=in_summary
    )


def draft(programme, office, *, first="2026-1", last="2026-1", on=date(2026, 6, 30), at=MAY,
          title="Midterm", chapters=()):  # fmt: skip
    """A draft with these chapters: (title, title of a goal or nothing)."""
    periods = [Period.objects.for_half(HalfYear.parse(code)) for code in (first, last)]
    report = Report.objects.create(
        kind=ReportKind.MIDTERM, programme=programme, period_from=periods[0],
        period_to=periods[1], reference_date=on, title=title, written_by=office, written_at=at,
    )  # fmt: skip
    for number, (name, goal) in enumerate(chapters, 1):
        Chapter.objects.create(
            report=report, number=number, title=name, body="<p>Tekst.</p>", state="ready",
            goal=programme.goals.get(title=goal) if goal else None,
        )  # fmt: skip
    return report


CHAPTERS = [("Doelen en middelen", ""), ("Arbeidsmarkt", ""), ("Aansluiting", "Aansluiting"),
            ("Samenvatting", "")]  # fmt: skip


def freeze(report, by, *, at=MAY):
    """Establish with the figures of now, without laying out a page."""
    pdf = StoredFile.objects.keep(
        ContentFile(uploads.pdf()), name="rapport.pdf", content_type="application/pdf"
    )
    publishing.establish(
        report, snapshot=content_of(report, on=localdate(at), established=True), pdf=pdf,
        rendered_with="", by=by, at=at, revision=report.revision,
    )  # fmt: skip
    return report
