"""Making the receipt of a half-year that was handed in, and mailing it to all parties: in one
transaction, so it goes once."""

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals import progress_mails
from deals.models import ProgressEvent
from deals.models.text import canonical
from hos.files.models import StoredFile
from hos.pdf.render import Attached, render
from reporting.receipt.figures import LANGUAGE, Receipt

KIND = "half_year_receipt"


def make(run):
    """The file belongs to the mails, so it is no result of the job that is cleared away with it."""
    event = ProgressEvent.objects.select_related("by", "progress__period").get(
        pk=run.facts["event"]
    )
    run.report(10)
    pdf = as_pdf(event)
    run.report(90)
    with run.once():
        file = StoredFile.objects.keep(
            ContentFile(pdf), name=_file_name(event), content_type="application/pdf"
        )
        progress_mails.receipt(event, file)


def as_pdf(event):
    """With what was handed in as a file inside it, byte for byte as it is kept."""
    receipt = Receipt.of(event)
    with override(LANGUAGE):
        html = render_to_string("reporting/receipt.html", {"receipt": receipt})
        kept = Attached(
            "voortgang.json", canonical(event.content), "Source", _("What was handed in")
        )
    return render(html, data=(kept,), dated=receipt.at)


def _file_name(event):
    """«ontvangstbewijs-2026-1-pilot-leerrekening.pdf»"""
    title = slugify(event.progress.deal.title)[:70].strip("-")
    return f"ontvangstbewijs-{event.progress.period.half_year.code}-{title}.pdf"
