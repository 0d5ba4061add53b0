"""One deed in the books: who did what on which document, once per key, with its transfers.

The ledger keeps four promises here. A posting is booked whole or not at all, in the transaction of
the verb that makes it. The same key with the same content is the posting that is there already;
with other content it is refused. The accounts are locked in one order. And a transfer stays within
one source, so the books of every source balance by construction.
"""

import hashlib
import json
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import TransitionRefused
from pilots.models.ledger_account import LedgerAccount
from pilots.models.money import CENT, NOUGHT, exact, in_digits
from pilots.models.transfer import ROUTES, Transfer, TransferKind
from pilots.models.year import refuse_closed_year, refuse_impossible_day


class InsufficientBalance(TransitionRefused):
    """There is less on the account than is asked (rule 37)."""

    def __init__(self, *, available, asked):
        super().__init__(
            _("€ {available} is available; this asks for € {asked}.").format(
                available=in_digits(available), asked=in_digits(asked)
            )
        )


class Line(NamedTuple):
    """One transfer to book. The accounts are rows; their balances are read anew under the lock."""

    kind: TransferKind
    debit: LedgerAccount
    credit: LedgerAccount
    amount: Decimal
    reverses: Transfer | None = None


class PostingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only to people of the cashier that booked it: cashiers are strangers to each other."""
        return self.filter(cashier__in=_cashiers_of(user))

    def with_what_for(self):
        """With their transfers, and with them the sources, the participant and the training: one
        query, for the rows of a page."""
        transfers = Transfer.objects.select_related(
            "debit__source__contribution__participation__organisation", "request__training",
            "debit__learning_account__participant", "credit__learning_account__participant",
        )  # fmt: skip
        return self.prefetch_related(models.Prefetch("transfers", queryset=transfers))

    def claim(self, key, deed, *, cashier, by, at, on=None, reference="", reason="", **content):
        """The posting of this key and whether it is new. Call it first in the transaction of a
        verb, and book nothing when it is not. `content` is what makes two requests the same."""
        if not key:
            raise ValueError("a posting needs a key of its own")
        today = localdate(at)
        if on is not None:
            refuse_impossible_day(cashier, on, today=today)
        told = content | {"on": on, "reference": reference, "reason": reason}
        facts = {
            "digest": _digest(deed, cashier, by, told), "deed": deed, "cashier": cashier,
            "on": on or today, "made_by": by, "made_at": at, "reference": reference,
            "reason": reason,
        }  # fmt: skip
        return self._once(key, facts)

    def _once(self, key, facts):
        """Two at the same moment wait for each other here, before either holds anything else."""
        found = self.filter(key=key).first()
        if found is None:
            try:
                with transaction.atomic():
                    return self.create(key=key, **facts), True
            except IntegrityError:
                found = self.get(key=key)
        if found.digest != facts["digest"]:
            raise TransitionRefused(_("This was sent before with other content."))
        return found, False


class Posting(models.Model):
    """A deed in the books «Boekstuk». Append-only in the database."""

    key = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64)
    deed = models.CharField(max_length=20)
    cashier = models.ForeignKey("pilots.Cashier", models.PROTECT, related_name="postings")
    on = models.DateField(gettext_lazy("date of booking"), db_index=True)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    reference = models.CharField(gettext_lazy("reference"), max_length=100, blank=True)
    reason = models.CharField(gettext_lazy("reason"), max_length=300, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("posting")
        verbose_name_plural = gettext_lazy("postings")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["cashier", "-made_at", "-id"], name="posting_newest_first")]
        constraints = [
            models.CheckConstraint(name="posting_has_key", condition=~models.Q(key="")),
        ]

    def __str__(self):
        return f"{self.deed} {self.on}"

    @property
    def shares(self):
        """(source, amount) of each transfer; below zero when it takes back what was booked."""
        sign = -1 if self.deed in (TransferKind.REVERSAL, TransferKind.FAILURE) else 1
        return [(row.debit.source, sign * row.amount) for row in self.transfers.all()]

    @property
    def total(self):
        return sum((amount for _source, amount in self.shares), NOUGHT)

    @property
    def participants(self):
        """Whose money it moves; nobody's when it is the cashier's own."""
        rows = self.transfers.all()
        accounts = (row.debit.learning_account or row.credit.learning_account for row in rows)
        return list(dict.fromkeys(account.participant for account in accounts if account))

    @property
    def requests(self):
        """For which training it was, if any."""
        return list(dict.fromkeys(row.request for row in self.transfers.all() if row.request))

    def forget_reason(self):
        """It is about somebody who was erased: of a posting this may go, and nothing else."""
        Posting.objects.filter(pk=self.pk).exclude(reason="").update(reason="")

    def book(self, lines, *, request=None, payment_line=None):
        """Make these transfers and change the balances. Refuses a closed year, and what would take
        an account below its floor; then nothing of it is booked."""
        lines = [line._replace(amount=exact(line.amount)) for line in lines]
        for line in lines:
            _check_route(line)
        changes = _changes(lines)
        held = {row.pk: row for row in LedgerAccount.objects.filter(pk__in=changes).held()}
        refuse_closed_year(self.cashier_id, self.on)
        for pk, change in changes.items():
            _refuse_below_floor(held[pk], change)
        made = Transfer.objects.bulk_create(
            Transfer(posting=self, request=request, payment_line=payment_line, **line._asdict())
            for line in lines
        )
        for pk in sorted(changes):
            LedgerAccount.objects.filter(pk=pk).add(changes[pk])
        return made


def _changes(lines):
    """By how much each balance changes in all."""
    changes = defaultdict(lambda: NOUGHT)
    for line in lines:
        changes[line.debit.pk] -= line.amount
        changes[line.credit.pk] += line.amount
    return dict(changes)


def _check_route(line):
    """A fault of ours, not of a person: no verb books such a line."""
    way = (line.debit.bucket, line.credit.bucket)
    if line.debit.source_id != line.credit.source_id or way not in ROUTES[line.kind]:
        raise ValueError(f"{line.kind} cannot go from {line.debit} to {line.credit}")


def _refuse_below_floor(account, change):
    if account.floor is not None and account.balance + change < account.floor:
        raise InsufficientBalance(available=account.balance - account.floor, asked=-change)


def _digest(deed, cashier, by, content):
    told = {"deed": deed, "cashier": cashier.pk, "by": by and by.pk} | content
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value):
    """1 euro and 1,00 euro are the same content."""
    return str(value.quantize(CENT) if isinstance(value, Decimal) else value)


def _cashiers_of(user):
    from pilots.models.cashier import Cashier

    return Cashier.objects.of_user(user)
