"""Making the letter with which a participant enters. The secret exists in this job alone: its hash
goes into the row, the paper into a file that is thrown away after a day."""

from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hos.accounts.models import User
from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.pdf.render import render
from pilots.models import EntryLetter, Participant
from pilots.models.letter import in_pairs, new_secret
from pilots.worker.qr import path_of

KIND, THROW_AWAY = "entry_letter", "entry_letter_files"
KEPT = timedelta(days=1)
LANGUAGE = "nl"


def ask(participant, *, key, by, back) -> Job:
    """The job that makes a new letter; `back` is where it can be fetched."""
    return Job.objects.ask(
        KIND, key=f"{KIND}-{participant.pk}-{key}", asked_by=by, participant=participant.pk,
        by=by.pk, title=_("Letter of {code}").format(code=participant), next=back, back=back,
    )  # fmt: skip


def make(run):
    """One attempt. Only the letter that is kept has a secret that opens anything."""
    participant = Participant.objects.select_related("cashier__fund", "cashier__organisation").get(
        pk=run.facts["participant"]
    )
    by, at = User.objects.get(pk=run.facts["by"]), timezone.now()
    run.report(10)
    secret = new_secret()
    pdf = as_pdf(participant, secret, at=at)
    run.report(90)
    with run.once():
        letter = EntryLetter.objects.issue(participant, secret=secret, by=by, at=at)
        letter.file = StoredFile.objects.keep(
            ContentFile(pdf), name=f"brief-{participant}.pdf", content_type="application/pdf", by=by
        )
        letter.save(update_fields=["file"])
        AuditEvent.objects.record("letter.made", actor=by, subject=participant.number)


def throw_away(run):
    """The files of letters that were there for a day; the letters stay valid."""
    old = EntryLetter.objects.with_old_files(before=timezone.now() - KEPT).select_related("file")
    for letter in old:
        letter.discard_file()
    with run.once() as result:
        result["letters"] = len(old)


def as_pdf(participant, secret, *, at) -> bytes:
    with override(LANGUAGE):
        html = render_to_string("pilots/worker/letter_print.html", {
            "participant": participant, "secret": in_pairs(secret), "at": at,
            "address": settings.SITE_URL + reverse("pilots:worker"),
            "qr": path_of(entry_address(participant)), "office_phone": settings.OFFICE_PHONE,
            "office_email": settings.OFFICE_EMAIL,
        })  # fmt: skip
    return render(html, dated=at)


def entry_address(participant) -> str:
    """What the QR code holds. The code stands behind the «#», which a browser sends to nobody; the
    secret is typed, so a picture of the QR code opens nothing."""
    return f"{settings.SITE_URL}{reverse('pilots:worker_enter')}#{participant.code}"
