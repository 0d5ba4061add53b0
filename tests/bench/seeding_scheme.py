"""Many participants of one scheme at once, each with 22 transfers whose books balance.

A participant gets a grant of every source, has five requests that were paid (each reserved, due
and spent), gave one back, and waits for a decision about the last: balances follow from that."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from itertools import count

from django.db import transaction

from pilots.models import (
    Bucket,
    LearningAccount,
    LedgerAccount,
    Participant,
    Posting,
    Training,
    TrainingRequest,
    Transfer,
)
from pilots.models import TransferKind as Kind
from tests.funds import NOW, TODAY, new_key

BATCH = 500
GRANT, COST = Decimal("1500.00"), Decimal("100.00")
BUCKETS = [Bucket.AVAILABLE, Bucket.RESERVED, Bucket.PAYABLE, Bucket.SPENT]
STEPS = [
    (Kind.RESERVATION, Bucket.AVAILABLE, Bucket.RESERVED),
    (Kind.COMMITMENT, Bucket.RESERVED, Bucket.PAYABLE),
    (Kind.SPENDING, Bucket.PAYABLE, Bucket.SPENT),
]
RELEASED = [STEPS[0], (Kind.RELEASE, Bucket.RESERVED, Bucket.AVAILABLE)]
# status, which source pays, and how far it came
REQUESTS = [
    *(("paid", place % 2, STEPS) for place in range(5)),
    ("cancelled", 0, RELEASED),
    ("requested", 1, STEPS[:1]),
]
LEVELS = ["mbo1", "mbo2", "mbo3", "mbo4", "practice"]
_codes = count(1)


def seed(scheme, number):
    """Bring the scheme to `number` participants, half of each cashier."""
    have = Participant.objects.count()
    training = Training.objects.first() or scheme.training("100.00")
    for start in range(have, number, BATCH):
        _Batch(scheme, training, range(start, min(start + BATCH, number))).make()


class _Batch:
    """Some participants, and everything they did."""

    def __init__(self, scheme, training, numbers):
        self.scheme, self.training, self.numbers = scheme, training, numbers
        self.sources = [scheme.sources["oom"], scheme.sources["pnh"]]
        self.transfers = []

    @transaction.atomic
    def make(self):
        self._make_people()
        self._make_accounts()
        self._grant()
        for status, place, steps in REQUESTS:
            self._ask(status, self.sources[place], steps)
        Transfer.objects.bulk_create(self.transfers, batch_size=2000)

    def _make_people(self):
        cashiers = list(self.scheme.cashiers.values())
        self.people = Participant.objects.bulk_create(
            Participant(
                cashier=cashiers[number % 2], code=f"Z{next(_codes):07d}", sector="metal",
                education_level=LEVELS[number % 5], position="working", consent_on=TODAY,
                status="in_training", registered_by=self.scheme.cast.oom,
                registered_at=NOW - timedelta(minutes=number),
            )
            for number in self.numbers
        )  # fmt: skip
        self.accounts = LearningAccount.objects.bulk_create(
            LearningAccount(participant=person, opened_on=TODAY) for person in self.people
        )

    def _make_accounts(self):
        stands = _stands()
        rows = LedgerAccount.objects.bulk_create(
            LedgerAccount(
                learning_account=account, source=source, bucket=bucket,
                balance=stands[place, bucket],
            )
            for account in self.accounts
            for place, source in enumerate(self.sources)
            for bucket in BUCKETS
        )  # fmt: skip
        self.rows = {(row.learning_account_id, row.source_id, row.bucket): row for row in rows}
        own = LedgerAccount.objects.filter(learning_account=None)
        self.cash = {(row.source_id, row.cashier_id): row for row in own.exclude(cashier=None)}
        paid_in = GRANT * len(self.people)
        own.filter(bucket=Bucket.PLEDGE, source__in=self.sources).update(floor=None)
        own.filter(bucket=Bucket.PLEDGE, source__in=self.sources).add(-paid_in)
        self.pledge = {row.source_id: row for row in own.filter(bucket=Bucket.PLEDGE)}

    def _grant(self):
        """What is granted was paid in, in one deposit for each."""
        posted = self._postings("deposit", "allocation")
        for account, (paid, granted) in zip(self.accounts, posted, strict=True):
            person = account.participant
            for source in self.sources:
                cash = self.cash[source.pk, person.cashier_id]
                available = self.rows[account.pk, source.pk, Bucket.AVAILABLE]
                self._book(paid, Kind.DEPOSIT, self.pledge[source.pk], cash, GRANT)
                self._book(granted, Kind.ALLOCATION, cash, available, GRANT)

    def _ask(self, status, source, steps):
        """One request of everybody, from one source, as far as these steps."""
        decided = {} if status in ("requested", "cancelled") else {
            "decided_at": NOW, "decided_by": self.scheme.cast.oom2, "provider_confirmed_at": NOW,
            "provider_confirmed_by": self.scheme.cast.aanbieder, "participant_confirmed_at": NOW,
        }  # fmt: skip
        posted = self._postings(*(str(kind) for kind, _from, _to in steps))
        requests = TrainingRequest.objects.bulk_create(
            TrainingRequest(
                account=account, training=self.training, posting=postings[0], cost=COST,
                asked_at=NOW - timedelta(minutes=number), chooser="participant", status=status,
                **decided,
            )
            for number, (account, postings) in enumerate(zip(self.accounts, posted, strict=True))
        )  # fmt: skip
        for request, postings in zip(requests, posted, strict=True):
            for posting, (kind, before, after) in zip(postings, steps, strict=True):
                rows = [self.rows[request.account_id, source.pk, b] for b in (before, after)]
                self._book(posting, kind, *rows, COST, request=request)

    def _postings(self, *deeds):
        """A posting of each of these deeds for everybody, by person."""
        rows = Posting.objects.bulk_create(
            Posting(
                key=new_key(), digest="-", deed=deed, cashier=person.cashier, on=TODAY,
                made_by=self.scheme.cast.oom, made_at=NOW,
            )
            for person in self.people
            for deed in deeds
        )  # fmt: skip
        return [rows[at : at + len(deeds)] for at in range(0, len(rows), len(deeds))]

    def _book(self, posting, kind, debit, credit, amount, request=None):
        self.transfers.append(
            Transfer(
                posting=posting,
                kind=kind,
                debit=debit,
                credit=credit,
                amount=amount,
                request=request,
            )  # fmt: skip
        )


def _stands():
    """(which source, bucket) → what one participant has there when all of it was done."""
    stands = defaultdict(Decimal) | {(place, Bucket.AVAILABLE): GRANT for place in (0, 1)}
    for _status, place, steps in REQUESTS:
        for _kind, before, after in steps:
            stands[place, before] -= COST
            stands[place, after] += COST
    return stands
