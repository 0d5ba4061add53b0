"""Midterm reports for tests: drafts of an agenda, and what makes them ready."""

from django.core.files.base import ContentFile

from deals.models import Period
from hos.files.models import StoredFile
from hos.periods import HalfYear
from reporting.models import publishing, writing
from reporting.models.midterm import start_midterm
from tests import uploads
from tests.half_years import JULY


def half(code):
    return Period.objects.for_half(HalfYear.parse(code))


def make_midterm(cast, agenda, *, first="2025-1", last="2026-1", at=JULY):
    """A draft, started by programma."""
    halves = HalfYear.parse(first), HalfYear.parse(last)
    return start_midterm(agenda, *halves, by=cast.programma, at=at)


def finish(report, cast, *, at=JULY):
    """Write every chapter by programma, and put a point in the summary."""
    for chapter in report.chapters.all():
        writing.write_chapter(
            chapter, body="<p>Het gaat goed.</p>", is_ready=True, by=cast.programma, at=at
        )
    writing.raise_point(chapter, text="Geld voor campussen.", by=cast.programma, at=at)
    report.refresh_from_db()


def freeze(report, cast, *, at=JULY, content=None):
    """Establish by programma2, without laying out; without content its figures are not there."""
    report.refresh_from_db()
    pdf = StoredFile.objects.keep(
        ContentFile(uploads.pdf()), name="rapport.pdf", content_type="application/pdf"
    )
    publishing.establish(
        report, snapshot=content or {"form": "midtermrapport/1", "sources": []}, pdf=pdf,
        rendered_with="", by=cast.programma2, at=at, revision=report.revision,
    )  # fmt: skip
    return report
