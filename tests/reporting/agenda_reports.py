"""The midterm report over the agenda in the file of the province, and reports with their figures
frozen."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate

from deals.models import Goal, Organisation, Period, Programme
from hos.files.models import StoredFile
from hos.periods import HalfYear
from reporting.loading.loader import load
from reporting.models import AttentionPoint, Chapter, ChapterPoint, Report, ReportKind, publishing
from reporting.reports.job import content_of
from tests import uploads
from tests.half_years import JULY
from tests.reporting.files import REAL, real

JUNE_2018 = datetime(2018, 6, 1, 10, 0, tzinfo=UTC)


def real_midterm(office) -> Report:
    """Its draft, from the file. Those of the cast make room for the organisations in it."""
    Organisation.objects.update(name=Concat("name", Value(" van de test")))
    load(REAL.read_bytes(), at=JUNE_2018)
    programme = Programme.objects.get(key="ua")
    loaded = Report.objects.filter(programme=programme, kind=ReportKind.MIDTERM).first()
    if loaded:
        return loaded
    said = real()["reports"][0]
    first, last = (
        Period.objects.for_half(HalfYear.parse(said[name])) for name in ("period_from", "period_to")
    )
    report = Report.objects.create(
        kind=ReportKind.MIDTERM, programme=programme, period_from=first, period_to=last,
        reference_date=date.fromisoformat(said["reference_date"]), title=said["title"],
        written_by=office, written_at=JUNE_2018,
    )  # fmt: skip
    for row in said["chapters"]:
        _chapter(report, row)
    return report


def _chapter(report, row):
    chapter = Chapter.objects.create(
        report=report, number=row["number"], title=row["title"],
        goal=row["goal"] and Goal.objects.get(key=row["goal"]),
        lead_question=row["lead_question"], points_heading=row["points_heading"],
        body=f"<p>{row['body']}</p>", state="ready",
    )  # fmt: skip
    for place, text in enumerate(row["attention_points"], 1):
        point = AttentionPoint.objects.create(
            programme=report.programme, text=text, opened_on=report.reference_date
        )
        ChapterPoint.objects.create(chapter=chapter, point=point, position=place)


def with_figures(report, by, *, at=JULY):
    """Established with the figures of now, without laying out a page."""
    pdf = StoredFile.objects.keep(
        ContentFile(uploads.pdf()), name="rapport.pdf", content_type="application/pdf"
    )
    publishing.establish(
        report, snapshot=content_of(report, on=localdate(at), established=True), pdf=pdf,
        rendered_with="", by=by, at=at, revision=report.revision,
    )  # fmt: skip
    return report
