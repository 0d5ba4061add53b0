"""The jobs about the rights of participants, and what follows on a restore."""

import logging

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from deals.models import TransitionRefused
from hos.backup.afterwards import after_restore
from hos.jobs.daily import daily
from hos.jobs.registry import kind
from pilots.models import erasing, keeping
from pilots.rights import export_job

KEEP_TERMS = "erase_participants"
logger = logging.getLogger(__name__)


@kind(KEEP_TERMS, _("Erasing participants whose term is over"))
def keep_terms(run):
    """One after the other, each in a transaction of its own. What is refused for one does not keep
    the others: at the end the job fails, and says of how many."""
    now, refused = timezone.now(), 0
    found = keeping.due(at=now)
    for participant in found:
        run.report(50)
        try:
            erasing.erase(participant, by=None, at=now)
        except (TransitionRefused, DatabaseError) as trouble:  # of which no words go into the log
            logger.error("%s was not erased: %s", participant.number, type(trouble).__name__)
            refused += 1
    thrown_away = export_job.throw_away(before=now - export_job.KEPT)
    if refused:
        words = ngettext(
            "{n} participant could not be erased.", "{n} participants could not be erased.", refused
        )
        run.fail(words.format(n=refused))
        return
    with run.once() as result:
        result.update(erased=len(found), files=thrown_away)


daily(KEEP_TERMS, hour=3)
kind(export_job.KIND, _("Everything about a participant"))(export_job.make)
after_restore("erased again")(erasing.replay)
