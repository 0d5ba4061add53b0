"""The books added up anew from the transfers, and every difference with what is kept.

It trusts no balance, no state and no verb: what it says follows from the transfers alone.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Sum

from pilots.models import Bucket, LedgerAccount, RequestStatus, TrainingRequest, Transfer
from pilots.models.money import CENT, NOUGHT
from pilots.models.training_request import RESERVING
from pilots.one_view import one_view
from pilots.wrong_bookings import wrong_payments, wrong_postings, wrong_transfers

EXPECTED_IN = dict.fromkeys(RESERVING, Bucket.RESERVED) | {
    RequestStatus.COMPLETED: Bucket.PAYABLE,
    RequestStatus.PAID: Bucket.SPENT,
}
HELD_BY_REQUESTS = [Bucket.RESERVED, Bucket.PAYABLE, Bucket.SPENT]


@dataclass(frozen=True)
class Checked:
    """What was looked at, and what is wrong: no sentence is good."""

    accounts: int
    transfers: int
    requests: int
    differences: tuple[str, ...]


def check_in_one_view() -> Checked:
    """Add everything up as it is at one moment, while others go on booking."""
    with one_view() as is_outermost:
        if connection.vendor == "postgresql" and is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0")
        return _check()


def _check():
    moved = _moved()
    accounts = list(LedgerAccount.objects.select_related("learning_account__participant"))
    found = [*_wrong_balances(accounts, moved), *_wrong_sources(accounts)]
    found += [*wrong_transfers(accounts), *wrong_postings(), *wrong_payments(), *_wrong_requests()]
    return Checked(
        len(accounts), Transfer.objects.count(), TrainingRequest.objects.count(), tuple(found)
    )


def _moved():
    """By account, what came in less what went out."""
    total = defaultdict(lambda: NOUGHT)
    for name, sign in (("credit", 1), ("debit", -1)):
        rows = Transfer.objects.order_by().values(name).annotate(total=Sum("amount"))
        for account, amount in rows.values_list(name, "total"):
            total[account] += sign * _cents(amount)
    return total


def _wrong_balances(accounts, moved):
    for account in accounts:
        if account.balance != moved[account.pk]:
            yield (
                f"account {account.pk} ({account.bucket}): the balance is {account.balance}, the "
                f"transfers make {moved[account.pk]}"
            )
        if account.floor is not None and account.balance < account.floor:
            yield f"account {account.pk}: {account.balance} is below its floor {account.floor}"


def _wrong_sources(accounts):
    """Everything that is left of a source and what its funder paid in cancel out."""
    total = defaultdict(lambda: NOUGHT)
    for account in accounts:
        total[account.source_id] += account.balance
    for source, amount in sorted(total.items()):
        if amount:
            yield f"source {source}: the balances of all its accounts make {amount}, not 0.00"


def _wrong_requests():
    """Of each request the whole cost stands where its state says, and nothing elsewhere; of one
    that was paid a part may have been reclaimed."""
    stands = defaultdict(lambda: NOUGHT)
    for name, sign in (("credit", 1), ("debit", -1)):
        bucket = f"{name}__bucket"
        rows = Transfer.objects.filter(request__isnull=False, **{f"{bucket}__in": HELD_BY_REQUESTS})
        rows = rows.order_by().values("request", bucket).annotate(total=Sum("amount"))
        for request, where, amount in rows.values_list("request", bucket, "total"):
            stands[request, where] += sign * _cents(amount)
    reclaimed = _reclaimed()
    for pk, status, cost in TrainingRequest.objects.values_list("pk", "status", "cost"):
        for bucket in HELD_BY_REQUESTS:
            due = cost - reclaimed[pk] if EXPECTED_IN.get(status) == bucket else NOUGHT
            if stands[pk, bucket] != due:
                yield (
                    f"request {pk} ({status}): {stands[pk, bucket]} stands in {bucket}, "
                    f"it should be {due}"
                )


def _reclaimed():
    total = defaultdict(lambda: NOUGHT)
    for kind, sign in (("reclaim", 1), ("reversal", -1)):
        rows = Transfer.objects.filter(kind=kind, request__isnull=False).order_by()
        for request, amount in (
            rows.values("request").annotate(total=Sum("amount")).values_list("request", "total")
        ):
            total[request] += sign * _cents(amount)
    return total


def _cents(amount: Decimal) -> Decimal:
    """SQLite adds in binary fractions: a total is its nearest cent."""
    return amount.quantize(CENT)
