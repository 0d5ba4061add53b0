"""Making an annex: asked for by a person, made in a worker, kept as a file."""

import json

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.pdf.apart import TooLarge
from hos.pdf.parts import Parts
from hos.pdf.render import fingerprint
from reporting.accord_annex.contents import Contents
from reporting.accord_annex.figures import AccordAnnex
from reporting.archival.attachments import noon
from reporting.laying_out import laid_out

KIND = "accord_annex"
LANGUAGE = "nl"
IN_ONE_PIECE, PER_PART = 40, 20  # deals


def ask(contents: Contents, *, about: str, by, back: str, again: str) -> Job:
    """The job that makes this annex, once for all who ask. `about` says whose annex it is, `again`
    is the address that asked, `back` the one to return to."""
    facts = contents.as_facts()
    return Job.objects.ask(
        KIND, key=f"{KIND}-{about}-{fingerprint(json.dumps(facts, sort_keys=True))}", asked_by=by,
        about=about, contents=facts, back=back, next=again,
        title=_("All deals of {accord} as one pdf").format(accord=contents.programme),
    )  # fmt: skip


def make(run):
    """One attempt; an annex that is too large fails at once, as it would again."""
    try:
        _make(run)
    except TooLarge:
        run.fail(_("This annex is too large to be made. Ask the administrator."))


def _make(run):
    run.report(5, _("The deals are being read"))
    contents = Contents.from_facts(run.facts["contents"])
    with override(LANGUAGE):
        annex = AccordAnnex.of(contents)
        pdf = laid_out(printable_of(annex), run.report, data=annex.texts, dated=noon(contents.on))
    run.report(90)
    with run.once() as result:
        file = StoredFile.objects.keep(
            ContentFile(pdf), name=_file_name(contents), content_type="application/pdf"
        )
        result["file"] = file.pk


def printable_of(annex, *, in_one_piece=IN_ONE_PIECE, per_part=PER_PART) -> str | Parts:
    return as_html(annex) if len(annex.deals) <= in_one_piece else as_parts(annex, per_part)


def as_html(annex) -> str:
    return _html(annex, ["head", "deals"], _numbered(annex))


def as_parts(annex, per_part=PER_PART) -> Parts:
    """The cover and the contents as head; every deal begins on a new page, as in one piece."""
    deals = _numbered(annex)
    parts = (deals[start : start + per_part] for start in range(0, len(deals), per_part))
    return Parts(_html(annex, ["head"]), tuple(_html(annex, ["deals"], part) for part in parts))


def _numbered(annex):
    return list(enumerate(annex.deals, start=1))


def _html(annex, pieces, deals=()):
    with override(LANGUAGE):
        return render_to_string("reporting/accord_annex.html", {
            "annex": annex, "contents": annex.contents, "pieces": pieces, "deals": deals
        })  # fmt: skip


def _file_name(contents):
    """«innovatiedeals-regionaal-skillsakkoord-2026-11-21.pdf»"""
    return f"innovatiedeals-{slugify(contents.programme)[:60].strip('-')}-{contents.on}.pdf"
