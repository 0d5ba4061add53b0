"""How long what is about a participant is kept, and who is due. The register of processing names
the same terms."""

from calendar import monthrange
from datetime import timedelta

from django.db.models import Max
from django.db.models.functions import Coalesce

from pilots.models.fund import Fund, FundStatus
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.participant import Participant, ParticipantStatus
from pilots.models.transfer import Transfer

REJECTED_WEEKS = 4
UNDECIDED_MONTHS = 6
MONTHS_AFTER_SETTLEMENT = 6
LEDGER_YEARS = 7  # after the financial year; nothing in it says who somebody is


def due(*, at) -> list[Participant]:
    """Everybody who may not be kept any longer."""
    limit = at - timedelta(weeks=REJECTED_WEEKS)
    rejected = Participant.objects.filter(status=ParticipantStatus.REJECTED).annotate(
        since=Coalesce("status_since", "registered_at")
    )
    found = list(rejected.filter(since__lt=limit).order_by("pk")) + _undecided(at)
    for fund in Fund.objects.filter(status=FundStatus.CLOSED).order_by("pk"):
        settled = settled_at(fund)
        if settled and months_later(settled, MONTHS_AFTER_SETTLEMENT) < at:
            rows = Participant.objects.filter(cashier__fund=fund, erased_at=None)
            found += [row for row in rows.order_by("pk") if row not in found]
    return found


def _undecided(at):
    """Who was registered, and about whom nobody decided: there is nothing to keep them for."""
    rows = Participant.objects.filter(status=ParticipantStatus.REGISTERED).order_by("pk")
    return [row for row in rows if months_later(row.registered_at, UNDECIDED_MONTHS) < at]


def settled_at(fund):
    """When a scheme was closed and the last training in it settled; None as long as one waits."""
    of_fund = {"learning_account__participant__cashier__fund": fund}
    waiting = LedgerAccount.objects.filter(
        bucket__in=[Bucket.RESERVED, Bucket.PAYABLE], balance__gt=0, **of_fund
    )
    if fund.closed_at is None or waiting.exists():
        return None
    rows = Transfer.objects.filter(request__account__participant__cashier__fund=fund)
    last = rows.aggregate(last=Max("posting__made_at"))["last"]
    return max(fund.closed_at, last) if last else fund.closed_at


def months_later(moment, months):
    """31 August and six months is the last day of February."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
