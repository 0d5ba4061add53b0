"""Money goes back to its funder: what was paid in and not granted."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from pilots.models.booked_before import refuse_booked_before
from pilots.models.correcting import refuse_no_reference
from pilots.models.ledger_account import Bucket
from pilots.models.money import CENT, NOUGHT, exact
from pilots.models.posting import InsufficientBalance, Line, Posting
from pilots.models.transfer import Transfer, TransferKind


def repay(source, cashier, *, amount: Decimal, on, reference, key, by, at, again=False):
    """Book what the cashier paid back to the financier of a source, on the day of the bank and with
    its reference; in a scheme that is closed too, since money may come back to it. Refuses more
    than was not granted, on that day and on every day since; and what looks like a repayment that
    stands in the books, unless it is meant (`again`)."""
    refuse_no_reference(reference)
    amount = exact(amount)
    with transaction.atomic():
        posting, is_new = Posting.objects.claim(
            key, "repayment", cashier=cashier, by=by, at=at, on=on, reference=reference,
            source=source.pk, amount=amount,
        )  # fmt: skip
        if not is_new:
            return posting
        rows = source.accounts.filter(bucket__in=[Bucket.PLEDGE, Bucket.CASH])
        accounts = {(row.bucket, row.cashier_id): row for row in rows.held()}
        pledge, cash = accounts[Bucket.PLEDGE, None], accounts[Bucket.CASH, cashier.pk]
        if not again:
            refuse_booked_before(posting, amount=amount, debit=cash)
        if amount > (most := lowest_since(cash, on)):
            raise InsufficientBalance(available=most, asked=amount)
        posting.book([Line(TransferKind.REPAYMENT, cash, pledge, amount)])
    return posting


def lowest_since(account, day: date) -> Decimal:
    """The lowest that stood on an account at the end of this day or of a later one."""
    change = defaultdict(lambda: NOUGHT)
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = Transfer.objects.filter(**{side: account}).order_by()
        for on, amount in rows.values_list("posting__on").annotate(total=Sum("amount")):
            change[max(on, day)] += sign * amount.quantize(CENT)
    balance = lowest = change.pop(day, NOUGHT)
    for _on, amount in sorted(change.items()):
        balance += amount
        lowest = min(lowest, balance)
    return max(lowest, NOUGHT)
