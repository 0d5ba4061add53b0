"""Money comes in: what a financier pays a cashier, up to what it pledged."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from pilots.models.booked_before import refuse_booked_before
from pilots.models.fund import Fund, FundStatus
from pilots.models.impersonal import refuse_personal
from pilots.models.ledger_account import Bucket, LedgerAccount
from pilots.models.money import exact, in_digits
from pilots.models.posting import Line, Posting
from pilots.models.transfer import TransferKind


def deposit(source, cashier, *, amount: Decimal, on, reference, key, by, at, again=False):
    """Book what was paid in, on the day of the bank, with the document it stands on. Refuses more
    than was pledged (rule 38), and what looks like a deposit that stands in the books, unless it is
    meant (`again`)."""
    if not reference.strip():
        raise TransitionRefused(_("Fill in the reference of the document."))
    refuse_personal(reference)
    amount = exact(amount)
    with transaction.atomic():
        posting, is_new = Posting.objects.claim(
            key, "deposit", cashier=cashier, by=by, at=at, on=on, reference=reference,
            source=source.pk, amount=amount,
        )  # fmt: skip
        if not is_new:
            return posting
        rows = source.accounts.filter(bucket__in=[Bucket.PLEDGE, Bucket.CASH])
        accounts = {(row.bucket, row.cashier_id): row for row in rows.held()}
        # asked with the accounts held, as the scheme is closed with them held
        if source.fund_id != cashier.fund_id or _is_closed(source):
            raise TransitionRefused(_("Nothing can be paid into this scheme."))
        pledge, cash = accounts[Bucket.PLEDGE, None], accounts[Bucket.CASH, cashier.pk]
        if not again:
            refuse_booked_before(posting, amount=amount, debit=pledge)
        _set_floor(source, pledge, amount)
        posting.book([Line(TransferKind.DEPOSIT, pledge, cash, amount)])
    return posting


def _is_closed(source):
    return Fund.objects.filter(pk=source.fund_id, status=FundStatus.CLOSED).exists()


def _set_floor(source, pledge, amount):
    """The floor is what is pledged in the text that holds today; it may have been changed."""
    found = source.as_signed()
    if found is None:
        raise TransitionRefused(
            _("{source} does not pay in the text that holds now.").format(source=source)
        )
    paid_in = amount - pledge.balance
    if found.amount is not None and paid_in > found.amount:
        raise TransitionRefused(
            _("{source} pledged € {pledged}; with this deposit it would be € {paid_in}.").format(
                source=source, pledged=in_digits(found.amount), paid_in=in_digits(paid_in)
            )
        )
    floor = None if found.amount is None else -found.amount
    LedgerAccount.objects.filter(pk=pledge.pk).update(floor=floor)
