"""What the rules look at: the requests of one cashier around those to be paid, and what is known
of accounts, letters and reclaims. Read in a few queries for a whole batch, each when a rule first
asks for it. Nothing of another cashier is read: not even a count of it may show."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from functools import cached_property
from itertools import dropwhile

from django.db.models import Max, Min, Q
from django.utils.timezone import localtime

from deals.models import Membership
from pilots.fraud_rules.asked import COLUMNS, Asked
from pilots.models.cashier import Cashier
from pilots.models.letter_hand import Handling, LetterHand
from pilots.models.payment import LineState, PaymentLine
from pilots.models.provider import Payee
from pilots.models.source import FundSource
from pilots.models.training_request import TrainingRequest
from pilots.models.transfer import Transfer, TransferKind

BEFORE, AFTER = timedelta(days=90), timedelta(days=30)
RECLAIMS = timedelta(days=365)
MORNING = 5  # o'clock: what is asked before it is asked at night


class Line:
    """Rows in the order of a moment; `between` takes those within two moments, both included."""

    def __init__(self, rows, moment):
        self.rows = sorted(rows, key=moment)
        self.moments = [moment(row) for row in self.rows]

    def between(self, first: datetime, last: datetime) -> list:
        return self.rows[bisect_left(self.moments, first) : bisect_right(self.moments, last)]

    def around(self, moment: datetime, reach: timedelta) -> list:
        return self.between(moment - reach, moment + reach)


class Picture:
    """Of one cashier, for these requests (by key), as it is at this moment."""

    def __init__(self, cashier: int, wanted, at: datetime):
        self.cashier, self.wanted, self.at = cashier, set(wanted), at

    @cached_property
    def asked(self) -> list[Asked]:
        """The requests that are looked at themselves."""
        return _rows(TrainingRequest.objects.filter(pk__in=self.wanted))

    @cached_property
    def all(self) -> Line:
        """Every request of the cashier around them, whatever became of it."""
        own = TrainingRequest.objects.filter(account__participant__cashier=self.cashier)
        ends = TrainingRequest.objects.filter(pk__in=self.wanted).aggregate(
            first=Min("asked_at"), last=Max("asked_at")
        )
        near = own.filter(asked_at__gte=ends["first"] - BEFORE, asked_at__lte=ends["last"] + AFTER)
        return Line(_rows(near), _asked_at)

    @cached_property
    def of_provider(self) -> dict[int, Line]:
        return _lines(self.all.rows, lambda row: row.provider, _asked_at)

    @cached_property
    def of_training(self) -> dict[int, Line]:
        return _lines(self.all.rows, lambda row: row.training, _asked_at)

    @cached_property
    def with_letter(self) -> dict[int, Line]:
        rows = [row for row in self.all.rows if row.letter]
        return _lines(rows, lambda row: row.letter, _asked_at)

    @cached_property
    def granted_by(self) -> dict[int, Line]:
        rows = [row for row in self.all.rows if row.decided_by and not row.refusal]
        return _lines(rows, lambda row: row.decided_by, lambda row: row.decided_at)

    @cached_property
    def nights(self) -> Counter:
        """How many requests for a provider came in one night."""
        local = ((row.provider, localtime(row.asked_at)) for row in self.all.rows)
        return Counter(
            (provider, moment.date()) for provider, moment in local if moment.hour < MORNING
        )

    @cached_property
    def payees(self) -> dict[int, list[Payee]]:
        """The account of each provider, and those that its organisation had before in the scheme,
        the newest first: who is admitted again is another provider, and no new one."""
        theirs = Q(provider__organisation__in={row.organisation for row in self.asked})
        rows = Payee.objects.filter(theirs, provider__fund__cashiers=self.cashier)
        history = _grouped(rows.select_related("provider"))
        found = {}
        for row in self.asked:
            before = history.get(row.organisation, [])
            own = dropwhile(lambda payee, row=row: payee.provider_id != row.provider, before)
            if accounts := list(own):
                found[row.provider] = accounts
        return found

    @cached_property
    def users_of_account(self) -> dict[str, dict[int, str]]:
        """iban → the organisations that have or had it as provider, in whatever scheme."""
        ibans = {rows[0].iban for rows in self.payees.values()}
        found = defaultdict(dict)
        rows = Payee.objects.filter(iban__in=ibans).select_related("provider__organisation")
        for row in rows:
            found[row.iban][row.provider.organisation_id] = row.provider.organisation.label
        return found

    @cached_property
    def paid_accounts(self) -> set[str]:
        """The accounts on which this cashier paid before."""
        ibans = {rows[0].iban for rows in self.payees.values()}
        rows = PaymentLine.objects.filter(batch__cashier=self.cashier, state=LineState.PAID)
        return set(rows.filter(payee__iban__in=ibans).values_list("payee__iban", flat=True))

    @cached_property
    def returned(self) -> dict[int, PaymentLine]:
        """request → the last payment of it that was at the bank, and failed or came back, as was
        said."""
        rows = PaymentLine.objects.sent().filter(request__in=self.wanted, state=LineState.REFUSED)
        return {line.request_id: line for line in rows.order_by("pk")}

    @cached_property
    def limits(self) -> list:
        """The amounts above which a training is not paid, or not by every source."""
        fund = Cashier.objects.select_related("fund").get(pk=self.cashier).fund
        rows = FundSource.objects.filter(fund=fund)
        columns = rows.values_list("ceiling_per_request", "ceiling_per_participant")
        ceilings = [ceiling for row in columns for ceiling in row]
        return sorted({limit for limit in [fund.max_per_participant, *ceilings] if limit})

    @cached_property
    def fetched(self) -> dict[int, list[datetime]]:
        """letter → when it was fetched to be printed."""
        letters = {row.letter for row in self.asked if row.letter}
        found = defaultdict(list)
        rows = LetterHand.objects.filter(letter__in=letters, how=Handling.FETCHED)
        for letter, at in rows.values_list("letter", "at"):
            found[letter].append(at)
        return found

    @cached_property
    def works_for(self) -> dict[int, set[int]]:
        """adviser → the organisations that he or she works for."""
        people = {row.asked_by for row in self.asked if row.asked_by}
        found = defaultdict(set)
        rows = Membership.objects.filter(user__in=people)
        for user, organisation in rows.values_list("user_id", "organisation_id"):
            found[user].add(organisation)
        return found

    @cached_property
    def reclaims(self) -> list[tuple[int, int, str]]:
        """(provider, account, why) of what was reclaimed in the last year and stayed so."""
        rows = Transfer.objects.filter(
            kind=TransferKind.RECLAIM, reversed_by_transfer=None,
            posting__cashier=self.cashier, posting__made_at__gte=self.at - RECLAIMS,
        )  # fmt: skip
        columns = ("request__training__provider", "request__account", "posting__reason")
        return list(rows.values_list(*columns, "posting").distinct())


def _rows(requests) -> list[Asked]:
    return [Asked(*row) for row in requests.order_by().values_list(*COLUMNS.values())]


def _lines(rows, key, moment):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: Line(found, moment) for name, found in groups.items()}


def _grouped(payees):
    groups = defaultdict(list)
    for row in payees.order_by("-set_at", "-pk"):
        groups[row.provider.organisation_id].append(row)
    return dict(groups)


def _asked_at(row):
    return row.asked_at
