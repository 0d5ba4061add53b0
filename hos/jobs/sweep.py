"""Every minute: hand out again what a killed worker or a lost queue entry left behind."""

from datetime import timedelta

from django.utils import timezone

from hos.jobs.models import Job, JobState

KEEP = timedelta(days=90)


def sweep():
    now = timezone.now()
    for job in Job.objects.overdue(at=now):
        job.hand_out_again(at=now)
    Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP).delete()
