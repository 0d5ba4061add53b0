"""How far everybody of a scheme was on a day, which trainings the books held then, and whose money.

Raw facts about persons: they go through `hos.suppression` before anybody sees a number. What was
asked for, completed and paid follows from the transfers up to that day; that somebody dropped out,
from the day since which the status is what it is.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils.timezone import localdate

from pilots.models import (
    Participant,
    ParticipantStatus,
    TrainingRequest,
    Transfer,
    TransferKind,
)
from pilots.models.money import CENT, NOUGHT

STAGES = ("registered", "admitted", "in_training", "completed", "dropped_out")
NO_SECTOR = "unknown"  # of who was erased
WORTH = {
    TransferKind.RESERVATION: 1, TransferKind.RELEASE: -1, TransferKind.RECLAIM: -1,
    TransferKind.REVERSAL: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Booked:
    """A training that the books hold money for; `cost` is what is reserved, due or spent, which is
    the cost less what was reclaimed. `outcome` is empty until it is completed."""

    participant: int
    kind: str
    chooser: str
    outcome: str
    cost: Decimal


def stages_on(fund, *, on: date, booked: list[Booked]):
    """(sector, stage, participant) for every stage that somebody had reached; each lies within the
    one before, and who dropped out had been admitted."""
    completed = {row.participant for row in booked if row.outcome}
    begun = TrainingRequest.objects.filter(account__participant__cashier__fund=fund).begun_by(on)
    begun = set(begun.order_by().values_list("account__participant", flat=True)) | completed
    people = Participant.objects.filter(cashier__fund=fund, registered_at__date__lte=on).order_by()
    for pk, sector, status, since, opened_on in people.values_list(
        "pk", "sector", "status", "status_since", "account__opened_on"
    ):
        is_in = opened_on is not None and opened_on <= on
        reached = [True, is_in, is_in and pk in begun, is_in and pk in completed,
                   is_in and _has_left(status, since, on)]  # fmt: skip
        for stage, has in zip(STAGES, reached, strict=True):
            if has:
                yield sector or NO_SECTOR, stage, pk


def _has_left(status, since, on):
    """Who left on a day that nobody knows, had left."""
    return status == ParticipantStatus.DROPPED_OUT and (since is None or localdate(since) <= on)


def booked_on(fund, *, on: date, known_at: datetime | None = None) -> list[Booked]:
    """A row per request with money on that day; one that was released or reclaimed is none. With
    `known_at` as the books stood at that moment."""
    worth, is_completed, requests = defaultdict(lambda: NOUGHT), set(), {}
    facts = ("request__account__participant", "request__training__kind", "request__chooser",
             "request__outcome")  # fmt: skip
    rows = _of_requests(fund, on, known_at).values_list("request", "kind", *facts)
    for request, kind, *told, amount in rows.annotate(total=Sum("amount")):
        requests[request] = told
        worth[request] += WORTH.get(kind, 0) * amount.quantize(CENT)
        if kind == TransferKind.COMMITMENT:
            is_completed.add(request)
    return [
        Booked(participant, kind, chooser, outcome if pk in is_completed else "", worth[pk])
        for pk, (participant, kind, chooser, outcome) in sorted(requests.items())
        if worth[pk] > 0
    ]


def held_on(fund, *, on: date, known_at: datetime | None = None) -> dict:
    """(source, cashier) → participant → what is reserved, due or spent for this person."""
    held = defaultdict(lambda: defaultdict(lambda: NOUGHT))
    rows = _of_requests(fund, on, known_at).values_list(
        "debit__source", "posting__cashier", "request__account__participant", "kind"
    )
    for source, cashier, participant, kind, amount in rows.annotate(total=Sum("amount")):
        held[source, cashier][participant] += WORTH.get(kind, 0) * amount.quantize(CENT)
    return held


def _of_requests(fund, on, known_at):
    rows = Transfer.objects.up_to(on).filter(posting__cashier__fund=fund, request__isnull=False)
    return (rows.filter(posting__made_at__lte=known_at) if known_at else rows).order_by()
