"""Making the pdf of a report in a worker: as a preview, or as the file of an established report.

The figures are read in the job, which may take long. The mark of what the person looked at goes
along: when the text or what is approved is something else by then, nothing is established.
"""

import hashlib
from datetime import date
from importlib.metadata import version

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from deals.models import TransitionRefused
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.pdf.apart import TooLarge
from hos.pdf.render import ENGINES, print_css
from hos.pdf.system import system_versions
from reporting.archival.attachments import with_tables
from reporting.archival.release import release
from reporting.laying_out import laid_out
from reporting.models.publishing import establish, refuse_establishing
from reporting.models.report import Report
from reporting.report_kinds import shape_of, shape_of_content

LANGUAGE = "nl"  # of every report, whoever asks for it
PREVIEW, ESTABLISHING = "report_preview", "report_establishing"


def ask_preview(report, *, by, at) -> Job:
    """A new pdf every minute: what is approved may change at any moment."""
    return Job.objects.ask(
        PREVIEW, key=f"{PREVIEW}-{report.pk}-{report.revision}-{at:%Y%m%d%H%M}", asked_by=by,
        report=report.pk, on=localdate(at).isoformat(), back=reverse("report", args=[report.pk]),
        title=_("{report} · preview").format(report=report.title),
        next=reverse("report_preview_pdf", args=[report.pk]),
    )  # fmt: skip


def ask_establishing(report, *, leave_out, seen, by, at) -> Job:
    """Refuses what cannot be established; else the job that does it, when nothing changes before
    it is done. `seen` is the mark of what the person looked at."""
    refuse_establishing(report, by=by, leave_out=leave_out)
    _refuse_changed(report, seen)
    return Job.objects.ask(
        ESTABLISHING, key=f"{ESTABLISHING}-{report.pk}-{by.pk}-{at.isoformat()}", asked_by=by,
        report=report.pk, revision=report.revision, seen=seen, by=by.pk, at=at.isoformat(),
        title=_("{report} · being established").format(report=report.title),
        back=reverse("report", args=[report.pk]), next=reverse("report_pdf", args=[report.pk]),
    )  # fmt: skip


def mark(report) -> str:
    """Tells one state of what would be in the report from another: first of its text."""
    return f"{report.revision}:{shape_of(report).mark(report)}"


def _refuse_changed(report, seen):
    """Raises TransitionRefused when the report is not any more what the person looked at."""
    if seen.partition(":")[0] != str(report.revision):
        raise TransitionRefused(_("The text has changed in the meantime. Look at it again."))
    if seen != mark(report):
        raise TransitionRefused(_("Other progress is approved by now. Look at the report again."))


def pdf_of(content: dict, report=lambda percent, message="": None) -> bytes:
    """The pdf of a snapshot, of that alone: the same snapshot gives the same bytes. `report` says
    how far it is."""
    shape = shape_of_content(content)
    html, options = shape.printable(content)
    return laid_out(html, report, **with_tables(options, shape, content))


def make_preview(run):
    """One attempt at a preview; one that is too large fails at once, as it would again."""
    try:
        _preview(run)
    except TooLarge:
        run.fail(too_large())


def too_large() -> str:
    return _("This report is too large to be made. Ask the administrator.")


def _preview(run):
    run.report(5, _("The figures are being read"))
    report = _asked_about(run)
    content = content_of(report, on=date.fromisoformat(run.facts["on"]), established=False)
    with override(LANGUAGE):
        pdf = pdf_of(content, run.report)
    run.report(90)
    with run.once() as result:
        result["file"] = _keep(pdf, report, "concept").pk


def make_established(run):
    """Reads, lays out, and establishes in the transaction that finishes the job."""
    try:
        _establish(run)
    except TransitionRefused as refusal:
        run.fail(str(refusal))
    except TooLarge:
        run.fail(too_large())


def _establish(run):
    run.report(5, _("The figures are being read"))
    report = _asked_about(run)
    by = get_user_model().objects.get(pk=run.facts["by"])
    at = parse_datetime(run.facts["at"])
    _refuse_changed(report, run.facts["seen"])
    content = content_of(report, on=localdate(at), established=True)
    with override(LANGUAGE):
        pdf = pdf_of(content, run.report)
    run.report(90)
    with run.once() as result:
        freeze(report, content, pdf, by=by, at=at, revision=run.facts["revision"])
        result["report"] = report.pk


def _asked_about(run) -> Report:
    related = ("programme__owner", "period_from", "period_to", "replaces")
    return Report.objects.select_related(*related).get(pk=run.facts["report"])


def content_of(report, *, on, established) -> dict:
    """The snapshot of what the report would say on this day."""
    with override(LANGUAGE):
        return shape_of(report).read(report, on=on, established=established).as_content()


def freeze(report, content: dict, pdf: bytes, *, by, at, revision):
    """Establish with these figures and the pdf that was made of them. Inside the transaction of the
    job, so that no file is left behind."""
    establish(
        report, snapshot=content, pdf=_keep(pdf, report, f"versie-{report.version}"),
        rendered_with=engines(), by=by, at=at, revision=revision,
    )  # fmt: skip


def engines() -> str:
    """What the bytes depend on beside the snapshot."""
    sheet = hashlib.sha256(print_css().encode()).hexdigest()[:12]
    made_with = [f"{name} {version(name)}" for name in (*ENGINES, "openpyxl")]
    made_with += system_versions()
    return " · ".join([*made_with, f"print.css {sheet}", f"release {release()}"])


def file_name(report, part, kind="pdf") -> str:
    """«halfjaarrapport-2026-1-regionaal-skillsakkoord-versie-1.pdf»"""
    code, programme = report.period_to.half_year.code, slugify(report.programme.title)[:50]
    return f"{shape_of(report).form}-{code}-{programme.strip('-')}-{part}.{kind}"


def _keep(pdf, report, part):
    return StoredFile.objects.keep(
        ContentFile(pdf), name=file_name(report, part), content_type="application/pdf"
    )
