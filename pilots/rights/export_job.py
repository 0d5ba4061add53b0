"""The PDF with everything about one participant, made by a job and thrown away after a day."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState
from hos.pdf.render import render
from pilots.models import Participant
from pilots.rights.everything import everything

KIND = "participant_export"
KEPT = timedelta(days=1)
LANGUAGE = "nl"


def ask(participant, *, key, by, back) -> Job:
    """The job that makes it; `back` is where it can be fetched."""
    return Job.objects.ask(
        KIND, key=f"{KIND}-{participant.pk}-{key}", asked_by=by, participant=participant.pk,
        by=by.pk, title=_("Everything about {code}").format(code=participant), next=back,
        back=back,
    )  # fmt: skip


def make(run):
    participant = Participant.objects.select_related("cashier__fund", "cashier__organisation").get(
        pk=run.facts["participant"]
    )
    by, at = User.objects.get(pk=run.facts["by"]), timezone.now()
    run.report(10)
    pdf = as_pdf(participant, at=at)
    run.report(90)
    with run.once() as result:
        result["file"] = StoredFile.objects.keep(
            ContentFile(pdf), name=f"gegevens-{participant}.pdf",
            content_type="application/pdf", by=by,
        ).pk  # fmt: skip
        AuditEvent.objects.record(
            "participant.exported", actor=by, subject=participant.number, detail="pdf"
        )


def newest_file(participant) -> StoredFile | None:
    """The file that was made last and is still there."""
    rows = Job.objects.filter(kind=KIND, state=JobState.DONE, facts__participant=participant.pk)
    job = rows.order_by("-finished_at", "-pk").first()
    return job and StoredFile.objects.filter(pk=job.result.get("file")).first()


def throw_away(*, before) -> int:
    """Files with everything about somebody do not lie about; returns how many went."""
    old = Job.objects.filter(kind=KIND, state=JobState.DONE, finished_at__lt=before)
    for job in old:
        for file in StoredFile.objects.filter(pk=job.result.get("file")):
            file.discard()
        job.delete()
    return len(old)


def as_pdf(participant, *, at) -> bytes:
    with override(LANGUAGE):
        html = render_to_string("pilots/rights/export_print.html", {
            "participant": participant, "tables": everything(participant), "at": at,
        })  # fmt: skip
    return render(html, dated=at)
