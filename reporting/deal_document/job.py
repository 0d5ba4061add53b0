"""Making the pdf of a deal: asked for by a person, made in a worker, kept as a file.

What is asked for is frozen at that moment, as html in the facts of the job: the text may change
before a worker gets to it. The key tells apart whatever would print differently, so the same
document is made once, and a changed one anew.
"""

from datetime import datetime

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models import DealVersion
from deals.models.text import canonical
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.pdf.render import Attached, fingerprint, render
from reporting.deal_document.figures import LANGUAGE, DealDocument

KIND = "deal_document"


def ask(deal, version, *, by, contacts, back, again) -> Job:
    """The job that makes this document, for `by`, who may see all of it. `again` is the address
    that asked, `back` the one to return to."""
    document = DealDocument.of(deal, version, contacts=contacts)
    html = as_html(document)
    readers = "partners" if contacts else "all"
    return Job.objects.ask(
        KIND, key=f"{KIND}-{deal.pk}-{readers}-{fingerprint(html)}", asked_by=by,
        deal=deal.pk, version=version.pk if version else None, contacts=contacts,
        html=html, dated=document.modified_at.isoformat(), name=_file_name(document),
        title=f"{document.title} · pdf", next=again, back=back,
    )  # fmt: skip


def as_html(document) -> str:
    with override(LANGUAGE):
        return render_to_string("reporting/deal_document.html", {"document": document})


def make(run):
    """One attempt: lay out, then keep the file and finish in one transaction."""
    run.report(10)
    text = _text_of(run.facts)
    run.report(40, _("The pages are being laid out"))
    pdf = render(run.facts["html"], data=text, dated=datetime.fromisoformat(run.facts["dated"]))
    run.report(90)
    with run.once() as result:
        file = StoredFile.objects.keep(
            ContentFile(pdf), name=run.facts["name"], content_type="application/pdf"
        )
        result["file"] = file.pk


def _text_of(facts):
    """The signed text as a file, byte for byte what the printed code was made from; nothing for a
    draft."""
    if facts["version"] is None:
        return ()
    return (signed_text(DealVersion.objects.get(pk=facts["version"])),)


def signed_text(version) -> Attached:
    """Refuses a version whose content is not what was signed any more."""
    if not version.is_genuine:
        raise ValueError(f"{version} of deal {version.deal_id} is not what was signed")
    name = f"deal-{version.deal_id}-versie-{version.number}.json"
    return Attached(name, canonical(version.content), "Source", _("The text of the deal"))


def _file_name(document):
    """«innovatiedeal-pilot-leerrekening-versie-1.pdf»"""
    part = f"versie-{document.number}" if document.number else "concept"
    return f"innovatiedeal-{slugify(document.title)[:70].strip('-')}-{part}.pdf"
