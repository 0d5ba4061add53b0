"""The job that lets go of what was written down long ago."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.audit.models import AuditEvent
from hos.jobs.daily import daily
from hos.jobs.registry import kind


@kind("tidy_audit", _("Clearing the audit log of what is three years old"))
def tidy_audit(run):
    cleared = AuditEvent.objects.clear_old(at=timezone.now())
    with run.once() as result:
        result["events"] = cleared


daily("tidy_audit", hour=3)
