"""Telling that what is kept of a report does not belong together: in the audit log, and as long as
that is so, on the start page of the functional administrator."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from hos.audit.models import AuditEvent
from reporting.archival.soundness import Fault

ACTION = "report.tampered"
STANDS = timedelta(days=2)  # every night it is told again


def sound_alarm(report, faults: Iterable[Fault], *, request=None):
    AuditEvent.objects.record(
        ACTION, request=request, subject=str(report), detail=",".join(faults)
    )  # fmt: skip


def standing(*, at) -> list[str]:
    """The reports of which it was told lately, the last one first."""
    told = AuditEvent.objects.filter(action=ACTION, at__gt=at - STANDS).order_by()
    rows = told.values_list("subject").annotate(last=Max("at")).order_by("-last", "subject")
    return [subject for subject, _last in rows]


def standing_now() -> list[str]:
    return standing(at=timezone.now())
