"""Trainings that are due, many at once: written straight into the tables, without their money."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from deals.models import Organisation
from pilots.models import (
    EntryLetter,
    LearningAccount,
    Participant,
    Payee,
    PaymentBatch,
    Posting,
    Provider,
    Training,
    TrainingRequest,
    correcting,
)
from tests.funds import NOW, new_key

START = datetime(2025, 5, 5, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
_numbers = count(1)


@dataclass
class Cases:
    """Everything is of OOM. `due` gives the key of the request, `save` writes them all."""

    scheme: object
    rows: list = field(default_factory=list)
    returned: list = field(default_factory=list)  # what was paid before

    def provider(self, *, iban=None, at=START - 400 * DAY, of=None):
        n = next(_numbers)
        organisation = of or Organisation.objects.create(name=f"School {n}", kind="school")
        found = Provider.objects.create(
            fund=self.scheme.fund, organisation=organisation, admitted_on=at.date()
        )
        self.pay_on(found, iban or f"NL{n:02}BANK{n:010}", at=at)
        return found

    def pay_on(self, provider, iban, *, at, holder="School"):
        return Payee.objects.create(
            provider=provider, iban=iban, holder=holder, valid_from=at.date(), set_at=at,
            set_by=self.scheme.cast.aanbieder,
        )  # fmt: skip

    def training(self, provider):
        return Training.objects.create(
            provider=provider, title="Lassen", kind="further", sector="metal", price=100,
            admitted_on=START.date(),
        )  # fmt: skip

    def person(self):
        """A learning account with a number that is known before it is written."""
        n = next(_numbers)
        return LearningAccount(participant=Participant(
            cashier=self.scheme.cashiers["oom"], code=f"{n:08}", sector="metal",
            education_level="mbo2", position="working", consent_on=START.date(),
            status="in_training", registered_at=START, registered_by=self.scheme.cast.oom,
        ), opened_on=START.date())  # fmt: skip

    def due(self, training, at, *, cost="480", account=None, asked_by=None, letter_by="oom",
            letter_before=5 * DAY, decided_by="oom2", decided_after=3 * DAY, starts_after=20 * DAY,
            lasts=10, confirmed_after=2):  # fmt: skip
        """Asked at this moment by the participant, or by an adviser; `lasts` and `confirmed_after`
        are days."""
        people = self.scheme.cast.people
        starts_on = (at + starts_after).date()
        ends_on = starts_on + lasts * DAY
        confirmed_at = datetime(*ends_on.timetuple()[:3], 12, tzinfo=UTC) + confirmed_after * DAY
        account = account or self.person()
        letter = getattr(account, "one_letter", None) or EntryLetter(
            participant=account.participant, secret="-", made_at=at - letter_before,
            made_by=people[letter_by],
        )  # fmt: skip
        account.one_letter = letter
        request = TrainingRequest(
            account=account, training=training, cost=Decimal(cost), asked_at=at, letter=letter,
            asked_by=people[asked_by] if asked_by else None, chooser="participant",
            consent_on=at.date(), decided_by=people[decided_by], decided_at=at + decided_after,
            starts_on=starts_on, ends_on=ends_on, status="completed",
            provider_confirmed_at=confirmed_at, provider_confirmed_by=people["aanbieder"],
            participant_confirmed_at=confirmed_at, posting=_posting(self.scheme, "request", at),
        )  # fmt: skip
        self.rows.append(request)
        return request

    def save(self):
        """In the order in which they point at each other."""
        accounts = _once(row.account for row in self.rows)
        letters = _once(row.letter for row in self.rows)
        Participant.objects.bulk_create(account.participant for account in accounts)
        LearningAccount.objects.bulk_create(_pointing(accounts, "participant"))
        EntryLetter.objects.bulk_create(_pointing(letters, "participant"))
        Posting.objects.bulk_create(row.posting for row in self.rows)
        TrainingRequest.objects.bulk_create(_pointing(self.rows, "account", "letter", "posting"))
        for row in self.returned:
            self._paid_before(row)

    def _paid_before(self, request):
        scheme = self.scheme
        batch = PaymentBatch.objects.create(
            cashier=scheme.cashiers["oom"], made_by=scheme.cast.oom, made_at=NOW, state="processed",
            approved_by=scheme.cast.oom2, approved_at=NOW, exported_by=scheme.cast.oom2,
            exported_at=NOW,
        )  # fmt: skip
        batch.lines.create(
            request=request, payee=request.training.provider.payee(), amount=request.cost,
            end_to_end=f"{request.pk}", state="refused", refused_reason="Geweigerd.",
        )  # fmt: skip

    def reclaimed(self, provider, *, reason):
        """With its money: it was paid by this scheme, and came back."""
        scheme = self.scheme
        scheme.pay_in("oom", "100")
        account, usual = scheme.person(), scheme.provider
        scheme.give(account, "oom", "100")
        scheme.provider = provider
        correcting.reclaim(
            scheme.paid(account, "100"), amount=Decimal(50), reason=reason, key=new_key(),
            bank_reference="T", by=scheme.cast.oom, at=NOW,
        )  # fmt: skip
        scheme.provider = usual


def _posting(scheme, deed, at, **more):
    return Posting(
        key=f"case {next(_numbers)}", digest="-", deed=deed, cashier=scheme.cashiers["oom"],
        on=at.date(), made_at=at, **more,
    )  # fmt: skip


def _once(rows):
    return list({id(row): row for row in rows}.values())


def _pointing(rows, *names):
    """The keys of what was written before are known now."""
    for row in rows:
        for name in names:
            setattr(row, name, getattr(row, name))
    return rows
