"""The jobs about the rights of participants, and what follows on a restore."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.backup.afterwards import after_restore
from hos.jobs.daily import daily
from hos.jobs.registry import kind
from pilots.models import erasing, keeping
from pilots.rights import export_job

KEEP_TERMS = "erase_participants"


@kind(KEEP_TERMS, _("Erasing participants whose term is over"))
def keep_terms(run):
    """One after the other, each in a transaction of its own."""
    now = timezone.now()
    found = keeping.due(at=now)
    for participant in found:
        run.report(50)
        erasing.erase(participant, by=None, at=now)
    thrown_away = export_job.throw_away(before=now - export_job.KEPT)
    with run.once() as result:
        result.update(erased=len(found), files=thrown_away)


daily(KEEP_TERMS, hour=3)
kind(export_job.KIND, _("Everything about a participant"))(export_job.make)
after_restore("erased again")(erasing.replay)
