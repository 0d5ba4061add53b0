"""The midterm report over the agenda in the file of the province, and reports with their figures
frozen."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate

from deals.models import Organisation
from hos.files.models import StoredFile
from reporting.loading.loader import load
from reporting.models import Report, ReportKind, publishing
from reporting.reports.job import content_of
from tests import uploads
from tests.half_years import JULY
from tests.reporting.files import REAL

JUNE_2018 = datetime(2018, 6, 1, 10, 0, tzinfo=UTC)


def real_midterm() -> Report:
    """Its draft, from the file. The organisations of the cast make room for those in it."""
    Organisation.objects.update(name=Concat("name", Value(" van de test")))
    load(REAL.read_bytes(), at=JUNE_2018)
    return Report.objects.get(programme__key="ua", kind=ReportKind.MIDTERM)


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
