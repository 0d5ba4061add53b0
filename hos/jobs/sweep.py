"""What the worker does beside the jobs: hand out again what a killed worker or a lost queue entry
left behind, and clear away what was made long ago."""

from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from hos.files.models import StoredFile
from hos.jobs.models import Job, JobState

ROOM = 100  # entries that wait in the queue; with more, a job is late because others go first


def sweep():
    """Every few seconds. Adds nothing to a queue that is long: the entry is probably in it."""
    now = timezone.now()
    room = ROOM - OrmQ.objects.filter(lock__lte=now)[:ROOM].count()
    for job in Job.objects.overdue(at=now).order_by("due_at", "pk")[:room]:
        job.hand_out_again(at=now)


def clear(*, before):
    """Delete the jobs done before that moment, with the files they made."""
    for job in Job.objects.filter(state=JobState.DONE, finished_at__lt=before):
        with transaction.atomic():
            for file in StoredFile.objects.filter(pk=job.result.get("file")):
                file.discard()
            job.delete()
