"""A worker that hangs.

The processes of django-q2 share queues in memory. One that is killed at a bad moment leaves a lock
behind, and then the others wait for ever while each of them looks well. What gives it away is the
queue on the database: the same entry stays the oldest while nobody works on any job.
"""

from time import monotonic

from django.conf import settings
from django.utils import timezone
from django_q.models import OrmQ

from hos.jobs.models import Job


class Watch:
    """Looks at the queue every few seconds and remembers since when it stands still."""

    def __init__(self):
        self._entry = None
        self._since = monotonic()

    def sees_standstill(self) -> bool:
        """True when nothing moved for JOB_STANDSTILL_SECONDS though there is work."""
        oldest = OrmQ.objects.order_by("pk").values_list("pk", flat=True).first()
        is_moving = oldest is None or oldest != self._entry
        if is_moving or Job.objects.worked_on(at=timezone.now()).exists():
            self._entry, self._since = oldest, monotonic()
        return monotonic() - self._since > settings.JOB_STANDSTILL_SECONDS


def release_entries():
    """Offer again what the last worker had in hand. An entry that another worker holds comes twice
    by this, which `Job.claim` makes harmless."""
    now = timezone.now()
    OrmQ.objects.filter(lock__gt=now).update(lock=now)
