"""Every view that hands out stored files: (cast, running deal) → the address of such a file."""

from django.core.files.base import ContentFile
from django.urls import reverse

from deals.models import Annex, Evidence, Membership, Period, Progress, Signature, signing
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from pilots.models import FundSource, Participant
from pilots.rights import export_job
from reporting.accord_annex.job import KIND as ANNEX
from reporting.deal_document.job import KIND as DOCUMENT
from reporting.fund_statement.job import KIND as STATEMENT
from reporting.fund_statement.parts import WHOLE
from reporting.models import Report
from reporting.reports.job import PREVIEW
from tests import uploads
from tests.builders import MOMENT, make_signing
from tests.funds import make_fund
from tests.letters import give_letter


def keep(by, name="verslag.pdf"):
    return StoredFile.objects.keep(
        ContentFile(uploads.pdf(), name=name), name=name, content_type="application/pdf", by=by
    )


def annex_file(cast, running, *, deal):
    annex = Annex.objects.create(
        programme=running.programme, activity=running if deal else None, kind="other",
        title="Bijlage", file=keep(cast.programma),
    )  # fmt: skip
    if deal:
        return reverse("deals:annex_file", args=[running.pk, annex.pk])
    return reverse("deals:programme_annex_file", args=[running.programme.pk, annex.pk])


def scan(cast, running):
    """The scan of a signature that was put on paper, under a version of its own."""
    deal = make_signing(cast, running.programme, title="Op papier")
    version, place = deal.version_being_signed(), deal.participation_set.first()
    signing.register_paper(
        version, place, by=cast.programma, signatory="A. Papier", position="", signed_at=MOMENT,
        at=MOMENT, scan=keep(cast.programma),
    )  # fmt: skip
    assert Signature.objects.filter(scan__isnull=False).exists()
    return reverse("deals:scan", args=[deal.pk, version.number, place.pk])


def made_by_job(kind, by, **facts):
    """A file as a worker would have made it, for `by`."""
    return Job.objects.create(
        kind=kind, key=f"f05-{kind}-{facts}", state=JobState.DONE, asked_at=MOMENT, due_at=MOMENT,
        finished_at=MOMENT, asked_by=by, result={"file": keep(None).pk}, facts=facts,
    )  # fmt: skip


def document(cast, running):
    made = made_by_job(DOCUMENT, None, deal=running.pk, version=None, contacts=True)
    return reverse("deal_document_file", args=[running.pk, made.pk])


def evidence(cast, running):
    progress = Progress.objects.filter(activity=running).first()
    shown = Evidence.objects.create(
        progress=progress, file=keep(cast.oom), added_by=cast.oom, added_at=MOMENT
    )
    return reverse("deals:half_year_evidence", args=[progress.pk, shown.pk])


def annex_of_accord(cast, running):
    accord = running.programme
    made = made_by_job(ANNEX, cast.programma, about=f"programme-{accord.pk}")
    return reverse("accord_annex_file", args=[accord.pk, made.pk])


def report(cast, running, **facts):
    """The row of a report, with no file or figures behind it."""
    period = Period.objects.last()
    return Report.objects.create(
        programme=running.programme, period_from=period, period_to=period, title="Rapport",
        reference_date=MOMENT, written_at=MOMENT, written_by=cast.programma,
        version=Report.objects.count() + 1, **facts,
    )  # fmt: skip


def draft_report(cast, running):
    """There is one draft of a half-year at most."""
    return Report.objects.filter(status="draft").first() or report(cast, running)


def report_pdf(cast, running):
    stored = keep(None)
    row = report(
        cast, running, status="established", pdf=stored, sha256=stored.sha256, snapshot={},
        snapshot_sha256="0" * 64, established_at=MOMENT, established_by=cast.programma2,
    )  # fmt: skip
    return reverse("report_pdf", args=[row.pk])


def preview(cast, running):
    row = draft_report(cast, running)
    made_by_job(PREVIEW, cast.programma, report=row.pk)
    return reverse("report_preview_pdf", args=[row.pk])


def annex_of_report(cast, running):
    row = draft_report(cast, running)
    made = made_by_job(ANNEX, cast.programma, about=f"report-{row.pk}")
    return reverse("report_annex_file", args=[row.pk, made.pk])


def letter(cast, running):
    """The letter of a participant; who asks works for the cashier too."""
    Membership.objects.create(user=cast.programma, organisation=cast.orgs["oom"], role="editor")
    account = make_fund(cast).person()
    made = give_letter(account, cast.oom)
    made.file = keep(cast.oom)
    made.save(update_fields=["file"])
    return reverse("pilots:letter_pdf", args=[account.fund.pk, account.participant.code])


def everything_about_one(cast, running):
    """Of the participant whose letter was handed out before: see `letter`."""
    person = Participant.objects.latest("pk")
    made_by_job(export_job.KIND, cast.oom, participant=person.pk)
    return reverse("pilots:participant_pdf", args=[person.cashier.fund_id, person.code])


def statement(cast, running):
    """Of a source of the scheme that was made before: see `letter`."""
    source = FundSource.objects.latest("pk")
    made = made_by_job(STATEMENT, cast.programma, source=source.pk, part=WHOLE)
    return reverse("fund_statement_file", args=[source.pk, made.pk])


DOWNLOADS = {
    "deal_document_file": document,
    "accord_annex_file": annex_of_accord,
    "report_annex_file": annex_of_report,
    "report_pdf": report_pdf,
    "report_preview_pdf": preview,
    "deals:half_year_evidence": evidence,
    "deals:scan": scan,
    "deals:annex_file": lambda cast, running: annex_file(cast, running, deal=True),
    "deals:programme_annex_file": lambda cast, running: annex_file(cast, running, deal=False),
    "pilots:letter_pdf": letter,
    "pilots:participant_pdf": everything_about_one,
    "fund_statement_file": statement,
}
