"""Bookings that no verb makes: over a border, on a way that is none, of nothing, or too late."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django.db.models import F, Sum

from pilots.models import PaymentLine, Posting, Transfer, YearClose
from pilots.models.money import CENT, NOUGHT
from pilots.models.payment import LineState
from pilots.models.transfer import ROUTES, TransferKind

WAITED = timedelta(minutes=1)  # for the locks, by who began before a year was closed


class Side(NamedTuple):
    """What a transfer has to keep to, of one of its accounts."""

    bucket: str
    source: int
    cashier: int | None
    person: int | None
    earmark: str
    expires_on: object


def wrong_transfers(accounts):
    """Over the border of a source, a cashier or a person, to another earmark or last day, or on a
    way that its kind does not go."""
    sides = {row.pk: _side(row) for row in accounts}
    rows = Transfer.objects.order_by("pk").values_list(
        "pk", "kind", "debit", "credit", "posting__cashier", "request__account"
    )
    for pk, kind, debit, credit, cashier, account in rows.iterator(chunk_size=5000):
        before, after = sides[debit], sides[credit]
        if (before.bucket, after.bucket) not in ROUTES.get(kind, ()):
            yield f"transfer {pk} ({kind}) goes from {before.bucket} to {after.bucket}"
        for words in _borders(before, after, cashier, account):
            yield f"transfer {pk} {words}"
    whole = Transfer.objects.exclude(reverses=None).exclude(
        amount=F("reverses__amount"), debit=F("reverses__credit"), credit=F("reverses__debit")
    )
    for pk in whole.values_list("pk", flat=True):
        yield f"transfer {pk} does not undo exactly what it names"


def _borders(before, after, cashier, account):
    if before.source != after.source:
        yield f"goes from source {before.source} to source {after.source}"
    for side in (before, after):
        if side.cashier not in (None, cashier):
            yield f"of cashier {cashier} is on an account of cashier {side.cashier}"
        if account and side.person not in (None, account):
            yield f"for learning account {account} is on one of learning account {side.person}"
    if before.person and after.person and before[3:] != after[3:]:
        yield f"goes from {_money(before)} to {_money(after)}"


def _side(row):
    person = row.learning_account
    cashier = person.participant.cashier_id if person else row.cashier_id
    return Side(row.bucket, row.source_id, cashier, row.learning_account_id, row.earmark,
                row.expires_on)  # fmt: skip


def _money(side):
    return f"learning account {side.person}, earmark {side.earmark}, until {side.expires_on}"


def wrong_postings():
    """Without a transfer, so that their key is used up for nothing; or in a year that was closed
    when they were made."""
    for pk, deed in Posting.objects.filter(transfers=None).order_by("pk").values_list("pk", "deed"):
        yield f"posting {pk} ({deed}) has no transfer"
    for close in YearClose.objects.order_by("pk"):
        late = Posting.objects.filter(
            cashier=close.cashier_id, on__year__lte=close.year,
            made_at__gt=close.closed_at + WAITED,
        )  # fmt: skip
        for pk in late.order_by("pk").values_list("pk", flat=True):
            yield f"posting {pk} was made after its financial year {close.year} was closed"


def wrong_payments():
    """Of each payment the amount was spent when it is paid, and nothing otherwise."""
    spent = defaultdict(lambda: NOUGHT)
    for kind, sign in ((TransferKind.SPENDING, 1), (TransferKind.FAILURE, -1)):
        rows = Transfer.objects.filter(kind=kind, payment_line__isnull=False).order_by()
        for line, amount in rows.values_list("payment_line").annotate(total=Sum("amount")):
            spent[line] += sign * amount.quantize(CENT)
    lines = PaymentLine.objects.order_by("pk").values_list("pk", "state", "amount")
    for pk, state, amount in lines.iterator(chunk_size=5000):
        due = amount if state == LineState.PAID else NOUGHT
        if spent[pk] != due:
            yield f"payment {pk} ({state}): {spent[pk]} was spent on it, it should be {due}"
