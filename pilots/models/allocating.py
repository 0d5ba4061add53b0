"""Money goes to a participant, and back when its last day is over."""

from decimal import Decimal

from django.db import DatabaseError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from pilots.models.impersonal import given
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.money import exact, in_digits
from pilots.models.participant import ParticipantStatus
from pilots.models.posting import Line, Posting
from pilots.models.transfer import TransferKind

MAY_GET = [ParticipantStatus.ADMITTED, ParticipantStatus.IN_TRAINING]


class WrongLastDay(TransitionRefused):
    """The last day of use has been, or is not one that the scheme allows."""


def allocate(source, account, *, amount: Decimal, key, by, at, earmark=Earmark.NONE,
             expires_on=None):  # fmt: skip
    """Grant an amount of one source to a participant, out of the cash that the cashier holds of
    it. Refuses more than the maximum of the scheme, counted over all sources, and a use for longer
    than the scheme allows."""
    amount = exact(amount)
    with transaction.atomic():
        posting, is_new = Posting.objects.claim(
            key, "allocation", cashier=account.cashier, by=by, at=at, source=source.pk,
            account=account.pk, amount=amount, earmark=earmark, expires_on=expires_on,
        )  # fmt: skip
        if not is_new:
            return posting
        account = LearningAccount.objects.hold(pk=account.pk)
        source = type(source).objects.get(pk=source.pk)  # its rules as they are now
        expires_on = _last_day(source, expires_on)
        _refuse_unless_possible(source, account, amount, expires_on, on=localdate(at))
        available = LedgerAccount.objects.place(
            Bucket.AVAILABLE, source=source, learning_account=account,
            earmark=_earmark(source, earmark), expires_on=expires_on,
        )  # fmt: skip
        posting.book([Line(TransferKind.ALLOCATION, _cash(source, account), available, amount)])
    return posting


def lapse_expired(*, on, at) -> int:
    """Give back what could be used until yesterday at the latest; returns of how many accounts.
    What is reserved stays reserved: it lapses when it is released. One that cannot be had now does
    not stop the others: it is raised when they are done."""
    over = LedgerAccount.objects.filter(bucket=Bucket.AVAILABLE, expires_on__lt=on, balance__gt=0)
    rows = list(over.order_by("learning_account", "pk").values_list("pk", "learning_account"))
    lapsed, troubles = 0, []
    for pk, account in rows:
        try:
            lapsed += _lapse(pk, account, on=on, at=at)
        except (DatabaseError, TransitionRefused) as trouble:
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup(f"{len(troubles)} of {len(rows)} did not lapse", troubles)
    return lapsed


def give_back_remainder(account, *, key, by, at, reason):
    """Give back everything that is not reserved, to the sources it came from: the participant left
    or is ready. Without a reason where the deed it belongs to has one. Refuses when there is
    nothing."""
    reason = reason and given(reason)
    with transaction.atomic():
        posting, is_new = Posting.objects.claim(
            key, "remainder", cashier=account.cashier, by=by, at=at, reason=reason,
            account=account.pk,
        )  # fmt: skip
        if is_new:
            account = LearningAccount.objects.hold(pk=account.pk)
            rows = LedgerAccount.objects.of_person(account).filter(
                bucket=Bucket.AVAILABLE, balance__gt=0
            )
            lines = [_back(row, account) for row in rows.select_related("source")]
            if not lines:
                raise TransitionRefused(_("There is nothing to give back."))
            posting.book(lines)
            if account.participant.erased_at:
                posting.forget_reason()
    return posting


def _lapse(pk, account_pk, *, on, at):
    """Looked at under the lock before anything is written: it may have been asked meanwhile, and
    then there is nothing to book."""
    with transaction.atomic():
        account = LearningAccount.objects.hold(pk=account_pk)
        row = LedgerAccount.objects.select_related("source").get(pk=pk)
        if not row.balance:
            return False
        posting, is_new = Posting.objects.claim(
            f"lapse:{pk}:{on}", "lapse", cashier=account.cashier, by=None, at=at
        )
        if is_new:
            posting.book([_back(row, account)])
    return is_new


def _back(row, account):
    return Line(TransferKind.LAPSE, row, _cash(row.source, account), row.balance)


def _cash(source, account):
    return LedgerAccount.objects.get(source=source, bucket=Bucket.CASH, cashier=account.cashier)


def _earmark(source, earmark):
    """Money of a source with an earmark keeps it, whatever is asked."""
    return source.earmark if source.earmark != Earmark.NONE else earmark


def _last_day(source, expires_on):
    """Nor can it be used longer than the source allows."""
    days = [day for day in (source.expires_on, expires_on) if day is not None]
    return min(days, default=None)


def _refuse_unless_possible(source, account, amount, expires_on, *, on):
    fund = account.fund
    if source.fund_id != fund.pk or not fund.is_open:
        raise TransitionRefused(_("The scheme is not open."))
    account.refuse_unless_open()
    if account.participant.status not in MAY_GET:
        raise TransitionRefused(_("This participant cannot be granted money now."))
    _refuse_wrong_last_day(fund, expires_on, on=on)
    most = fund.max_per_participant
    if most is not None and (total := account.total() + amount) > most:
        words = _("A participant gets € {most} at most; with this grant it would be € {total}.")
        raise TransitionRefused(words.format(most=in_digits(most), total=in_digits(total)))


def _refuse_wrong_last_day(fund, expires_on, *, on):
    if expires_on is not None and expires_on < on:
        raise WrongLastDay(_("The last day of use lies in the past."))
    until = fund.usable_until(granted_on=on)
    if until is not None and (expires_on is None or expires_on > until):
        words = _("In this scheme an amount can be used until {day} at the latest.")
        raise WrongLastDay(words.format(day=date_format(until, "DATE_FORMAT")))
