"""Published reports of which the file is a small page that holds the real data, so that no report
has to be laid out."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from deals.models.text import canonical
from hos.files.models import StoredFile
from hos.pdf.render import Attached, render
from reporting.models import Report, publishing
from reporting.reports.job import content_of
from tests.half_years import JULY
from tests.reporting.reports import make_report

PAGE = '<!DOCTYPE html><html lang="nl"><title>{0}</title><body><h1>{0}</h1></body></html>'


def small_pdf(content, title="Rapport"):
    """With the snapshot in it, as the file of a report has it."""
    data = (Attached("halfjaar.json", canonical(content)),)
    return render(PAGE.format(title), data=data, dated=datetime(2026, 7, 10, 12, tzinfo=UTC))


def archive(report, cast, *, publish=True):
    """Established by programma2, published by programma; returns its bytes."""
    content = content_of(report, on=localdate(JULY), established=True)
    pdf = small_pdf(content, str(report))
    stored = StoredFile.objects.keep(
        ContentFile(pdf), name="rapport.pdf", content_type="application/pdf"
    )
    publishing.establish(
        report, snapshot=content, pdf=stored, rendered_with="", by=cast.programma2, at=JULY,
        revision=report.revision,
    )  # fmt: skip
    if publish:
        publishing.publish(report, by=cast.programma, at=JULY)
    return pdf


def archived(cast, accord, **options):
    """(the report as the database has it, its bytes)"""
    report = make_report(cast, accord)
    pdf = archive(report, cast, **options)
    return Report.objects.get(pk=report.pk), pdf


def corrected(report, cast, *, publish=True):
    """The next version; (report, its bytes)."""
    new = publishing.correct(report, what_changed="Een bedrag.", by=cast.programma, at=JULY)
    return new, archive(new, cast, publish=publish)
