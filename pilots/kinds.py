"""The jobs of every night: what expired goes back, payments are looked at, and the books are
added up."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hos.audit.models import AuditEvent, Result
from hos.jobs.daily import daily
from hos.jobs.registry import kind
from pilots.fraud_rules.look import look
from pilots.ledger_check import check_in_one_view
from pilots.models import Signal, TrainingRequest
from pilots.models.allocating import lapse_expired
from pilots.rights import kinds as _rights  # noqa: F401 - registers its own
from pilots.worker import letter_job

SHOWN = 20  # of the differences; the command shows all


class LedgerDiffers(Exception):
    """The books do not add up. The job fails, so that the office is told."""


@kind("lapse_grants", _("Giving back amounts of which the last day is over"))
def lapse_grants(run):
    now = timezone.now()
    lapsed = lapse_expired(on=timezone.localdate(now), at=now)
    with run.once() as result:
        result["lapsed"] = lapsed


daily("lapse_grants", hour=1)


@kind("check_ledger", _("Adding up the ledger of the learning accounts"))
def check_ledger(run):
    """A difference is written to the audit log, whatever becomes of the job."""
    found = check_in_one_view()
    AuditEvent.objects.record(
        "ledger.checked", subject=f"{found.transfers}", detail=f"{len(found.differences)}",
        result=Result.REFUSED if found.differences else Result.DONE,
    )  # fmt: skip
    if found.differences:
        raise LedgerDiffers("\n".join(found.differences[:SHOWN]))
    with run.once() as result:
        result["transfers"] = found.transfers


daily("check_ledger", hour=4)


@kind("signals", _("Looking for what is odd in payments"))
def signals(run):
    """Of everything that can be paid, before anybody puts it into a batch."""
    ready = TrainingRequest.objects.to_pay()
    with run.once() as result:
        look(ready.values_list("pk", flat=True), at=timezone.now())
        result["open"] = Signal.objects.open().count()


daily("signals", hour=3)

kind(letter_job.KIND, _("A letter for a participant"))(letter_job.make)
kind(letter_job.THROW_AWAY, _("Throwing away the files of letters"))(letter_job.throw_away)
daily(letter_job.THROW_AWAY, hour=2)
