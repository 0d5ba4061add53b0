"""Every minute: hand out again what a killed worker or a lost queue entry left behind, and clear
away what was made long ago."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState

KEEP = timedelta(days=90)


def sweep():
    now = timezone.now()
    for job in Job.objects.overdue(at=now):
        job.hand_out_again(at=now)
    clear(before=now - KEEP)


def clear(*, before):
    """Delete the jobs done before that moment, with the files they made."""
    for job in Job.objects.filter(state=JobState.DONE, finished_at__lt=before):
        with transaction.atomic():
            for file in StoredFile.objects.filter(pk=job.result.get("file")):
                file.discard()
            job.delete()
