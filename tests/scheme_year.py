"""What happens in a scheme over the months, at random: every verb of the books, by two cashiers."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from deals.models import TransitionRefused
from pilots.models import (
    Bucket,
    LedgerAccount,
    Posting,
    TrainingRequest,
    Transfer,
    allocating,
    correcting,
    deciding,
    paying,
    repaying,
)
from tests.funds import new_key

BEGIN = datetime(2025, 10, 1, 9, tzinfo=UTC)
KINDS = ["orientation", "further", "course", "new_trade"]


class SchemeYear:
    """Takes the scheme through so many deeds, a few days apart; counts what was done."""

    def __init__(self, scheme, seed):
        self.scheme, self.chance, self.at = scheme, random.Random(seed), BEGIN
        self.accounts = {
            key: [scheme.person(cashier=key) for _n in "12"] for key in ("oom", "otib")
        }
        self.lines = []
        self.done = self.refused = 0

    def live(self, deeds):
        ways = [self._deposit, self._give, self._give, self._ask, self._ask, self._go_on,
                self._go_on, self._go_on, self._go_on, self._pay, self._fail, self._reclaim,
                self._reverse, self._lapse, self._repay]  # fmt: skip
        for deed in [self._deposit] * 3 + [self._give] * 3:
            self._try(deed)
        for _n in range(deeds):
            self.at += timedelta(days=self.chance.randint(0, 5))
            self._try(self.chance.choice(ways))
        self._end()
        return self

    def _end(self):
        """A training of which something is reclaimed, wrongly, and then rightly; and one that is
        not paid after all."""
        account = self.scheme.person()
        self.scheme.pay_in("szw", "50.00", on=self.at.date(), at=self.at)
        self.scheme.give(account, "szw", "50.00", at=self.at)
        self.accounts["oom"].append(account)
        request = self.scheme.ask(account, "20.00", at=self.at)
        deciding.grant(request, cost=request.cost, by=self.scheme.cast.oom, at=self.at)
        deciding.start(request, at=self.at)
        self._complete(request)
        self._pay_for(request)
        for amount in ("5.00", "3.00"):
            correcting.reclaim(
                request, amount=Decimal(amount), reason="no_show", key=new_key(),
                bank_reference="T", by=self.scheme.cast.oom, at=self.at,
            )  # fmt: skip
            if amount == "5.00":
                self._undo([row for row in self._reversible() if row.deed == "reclaim"][-1:])
        self.scheme.pay_in("szw", "7.00", on=self.at.date(), at=self.at)
        self._repay("szw")
        self._undo([row for row in self._reversible() if row.deed == "repayment"][-1:])
        self.scheme.give(account, "szw", "7.00", at=self.at)
        self._undo([row for row in self._reversible() if row.deed == "allocation"][-1:])
        request = self.scheme.ask(account, "10.00", at=self.at)
        deciding.grant(request, cost=request.cost, by=self.scheme.cast.oom, at=self.at)
        deciding.start(request, at=self.at)
        self._complete(request)
        deciding.withdraw_commitment(
            request, by=self.scheme.cast.oom2, at=self.at, reason="Vergissing."
        )

    def _try(self, deed):
        try:
            deed()
            self.done += 1
        except (TransitionRefused, IndexError):  # refused, or nothing there to do it with
            self.refused += 1

    def _amount(self, most):
        return Decimal(self.chance.randint(1, most * 100)) / 100

    def _source(self):
        return self.chance.choice(list(self.scheme.sources))

    def _account(self):
        return self.chance.choice(self.accounts[self.chance.choice(["oom", "oom", "otib"])])

    def _deposit(self):
        self.scheme.pay_in(
            self._source(), self._amount(4000), cashier=self.chance.choice(["oom", "otib"]),
            on=self.at.date() - timedelta(days=self.chance.randint(0, 20)), at=self.at,
        )  # fmt: skip

    def _give(self):
        expires_on = self.chance.choice([None, self.at.date() + timedelta(days=60)])
        self.scheme.give(
            self._account(), self._source(), self._amount(900), at=self.at, expires_on=expires_on
        )

    def _ask(self):
        kind = self.chance.choice(KINDS)
        self.scheme.ask(self._account(), self._amount(250), kind=kind, at=self.at)

    def _go_on(self):
        request, by = self._in(["requested", "granted", "started"]), self.scheme.cast.oom
        if request.status == "requested" and self.chance.random() < 0.2:
            deciding.reject(request, refusal="no_budget", by=by, at=self.at)
        elif request.status == "requested":
            deciding.grant(request, cost=request.cost, by=by, at=self.at)
            deciding.start(request, at=self.at)
        elif self.chance.random() < 0.1:
            deciding.break_off(request, by=by, at=self.at, reason="Verhuisd.")
        else:
            self._complete(request)

    def _complete(self, request):
        deciding.confirm_by_provider(request, by=self.scheme.cast.oom, at=self.at)
        deciding.confirm_by_participant(request, at=self.at)

    def _pay(self):
        self._pay_for(self._in(["completed"]))

    def _pay_for(self, request):
        (line,) = self.scheme.at_the_bank(request, cashier=self._cashier_of(request))
        paying.mark_paid(
            line, bank_reference=f"BANK-{line.pk}", amount=line.amount, by=self.scheme.cast.oom2,
            at=self.at,
        )  # fmt: skip
        request.refresh_from_db()
        self.lines.append(line)

    def _in(self, states):
        return self.chance.choice(list(self.requests().filter(status__in=states)))

    def requests(self):
        cashiers = self.scheme.cashiers.values()
        rows = TrainingRequest.objects.filter(account__participant__cashier__in=cashiers)
        return rows.order_by("pk")

    def _cashier_of(self, request):
        own = [account.pk for account in self.accounts["oom"]]
        return "oom" if request.account_id in own else "otib"

    def _fail(self):
        paying.mark_refused(
            self.chance.choice(self.lines), reason="Terug.", bank_reference="RETOUR",
            by=self.scheme.cast.oom, at=self.at,
        )  # fmt: skip

    def _reclaim(self):
        request = self._in(["paid"])
        correcting.reclaim(
            request, amount=self._amount(200), reason="no_show", key=new_key(),
            bank_reference="T", by=self.scheme.cast.oom, at=self.at,
        )  # fmt: skip

    def _repay(self, source=None):
        repaying.repay(
            self.scheme.sources[source or self._source()], self.scheme.cashiers["oom"],
            amount=self._amount(200) if source is None else Decimal(7), on=self.at.date(),
            reference="TERUG", key=new_key(), by=self.scheme.cast.oom, at=self.at,
        )  # fmt: skip

    def _reverse(self):
        self._undo(self._reversible())

    def _reversible(self):
        rows = Posting.objects.filter(
            cashier__fund=self.scheme.fund,
            deed__in=correcting.REVERSIBLE,
            transfers__reversed_by_transfer=None,
        ).order_by("pk")
        return list(rows)

    def _undo(self, rows):
        correcting.reverse(
            self.chance.choice(rows), key=new_key(), by=self.scheme.cast.oom, at=self.at,
            reason="Vergissing.",
        )  # fmt: skip

    def _lapse(self):
        allocating.lapse_expired(on=self.at.date(), at=self.at)


def walked(transfers, *, source, cashier, until: date):
    """What stands in each bucket on a day: every transfer, one by one, in whole cents."""
    cents = {bucket.value: 0 for bucket in Bucket}
    for row in transfers:
        is_of_part = cashier is None or row.posting.cashier_id == cashier.pk
        if row.debit.source_id == source.pk and is_of_part and row.posting.on <= until:
            cents[row.debit.bucket] -= int(row.amount * 100)
            cents[row.credit.bucket] += int(row.amount * 100)
    return {bucket: Decimal(amount) / 100 for bucket, amount in cents.items()}


def every_transfer(fund):
    rows = Transfer.objects.filter(posting__cashier__fund=fund)
    return list(rows.select_related("posting", "debit", "credit"))


def balances_kept(source, cashier):
    """What the accounts of the ledger hold now."""
    rows = LedgerAccount.objects.filter(source=source)
    kept = {bucket.value: Decimal(0) for bucket in Bucket}
    for row in rows.select_related("learning_account__participant"):
        holder = row.cashier_id or (
            row.learning_account_id and row.learning_account.participant.cashier_id
        )
        if cashier is None or holder == cashier.pk:
            kept[row.bucket] += row.balance
    return kept
