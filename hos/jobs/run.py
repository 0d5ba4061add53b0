"""What a worker does with a job it was handed."""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import override

from hos import disk
from hos.jobs import registry
from hos.jobs.models import MAX_ERRORS, Job, Superseded, TryLater

logger = logging.getLogger(__name__)
DISK_FULL = 30  # seconds after which a job that found no room is tried again, however often


def run(pk):
    """Do one attempt at job `pk`. Safe to call any number of times, from any worker."""
    job = Job.objects.filter(pk=pk).first()
    attempt = job and job.claim()
    if not attempt:
        return
    try:
        with override("nl"):
            registry.work_of(job.kind)(attempt)
    except Superseded:
        logger.warning("job %s was taken over by another run", job)
    except TryLater as later:
        attempt.put_back(str(later), seconds=later.seconds, strikes=0)
    except Exception as trouble:
        logger.exception("job %s, attempt %s", job, job.attempts)
        if disk.is_full(trouble):
            attempt.put_back(_("There is no room left on the disk."), seconds=DISK_FULL, strikes=0)
        elif job.strikes >= MAX_ERRORS:
            attempt.fail(_("Something went wrong. The programme office can see this too."))
        else:
            attempt.put_back("", seconds=5 * job.strikes, strikes=job.strikes)
