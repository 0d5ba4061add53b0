"""Reports in every state without laying out a page: the file is a stand-in."""

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from hos.files.models import StoredFile
from reporting.half_year_report.reading import half_year_report
from reporting.models import publishing
from tests import uploads
from tests.half_years import JULY

STATES = ("draft", "established", "published", "replaced", "withdrawn")


def bring_to(report, state, cast):
    """One of STATES; written by programma, established by programma2."""
    if state == "draft":
        return report
    freeze(report, cast)
    if state in ("published", "replaced", "withdrawn"):
        publishing.publish(report, by=cast.programma, at=JULY)
    if state == "replaced":
        new = publishing.correct(report, what_changed="Bedrag.", by=cast.programma, at=JULY)
        freeze(new, cast)
        publishing.publish(new, by=cast.programma, at=JULY)
        report.refresh_from_db()
    if state == "withdrawn":
        publishing.withdraw(report, reason="Fout.", by=cast.programma, at=JULY)
    return report


def freeze(report, cast, *, at=JULY):
    """Establish with the figures of now."""
    content = half_year_report(report, on=localdate(at), established=True).as_content()
    pdf = StoredFile.objects.keep(
        ContentFile(uploads.pdf()), name="rapport.pdf", content_type="application/pdf"
    )
    publishing.establish(
        report, snapshot=content, pdf=pdf, rendered_with="", by=cast.programma2, at=at,
        revision=report.revision,
    )  # fmt: skip
    return report
