"""A participant about whom something stands in every place where it can, with words of its own by
which each of them is found again."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hos.files.models import StoredFile
from hos.jobs.models import Job
from pilots.models import BankLine, EntryLetter, Participant, Signal, correcting, deciding, paying
from pilots.rights import export_job
from tests.funds import NOW, TODAY, new_key


@dataclass
class Known:
    """The participant, and what says who it is: word → where it was written."""

    account: object
    words: dict = field(default_factory=dict)

    @property
    def participant(self):
        return self.account.participant

    def say(self, where):
        word = f"Kanarie{self.participant.pk}{where}"
        self.words[word] = where
        return word


def make_known(scheme) -> Known:
    """With a letter and an export as files, a paid training, one that was rejected, one that an
    adviser asked and that lapsed, a payment that failed, a reclaim, a reversal, jobs, a log of who
    looked, a signal that was judged, and an account that is blocked."""
    known = Known(scheme.person(age_group="27_44", works_at_sme=True))
    person = known.participant
    known.words |= {person.code: "code", str(person): "code in groups"}
    Participant.objects.filter(pk=person.pk).update(
        region=known.say("region"), stop_reason=known.say("stop")
    )
    _spend(scheme, known)
    _write(scheme, known)
    known.account.block(reason=known.say("blocked"))
    person.refresh_from_db()
    return known


def _spend(scheme, known):
    account = known.account
    scheme.give(account, "oom", "900")
    back = scheme.give(account, "oom", "50")
    correcting.reverse(back, key=new_key(), by=scheme.cast.oom, at=NOW, reason=known.say("undone"))
    failed = scheme.completed(account, "200")
    _judge(scheme, known, failed)
    (line,) = scheme.at_the_bank(failed)
    paying.mark_refused(line, reason=known.say("refused"), by=scheme.cast.oom2, at=NOW)
    BankLine.objects.take(
        scheme.cashiers["oom"], end_to_end=line.end_to_end, amount=line.amount + 1,
        bank_reference=f"B{line.pk}", by=scheme.cast.oom2, at=NOW,
    )[0].settle(note=known.say("bank"), by=scheme.cast.oom2, at=NOW)  # fmt: skip
    (line,) = scheme.at_the_bank(failed)
    paying.mark_paid(
        line, bank_reference=f"P{line.pk}", amount=line.amount, by=scheme.cast.oom2, at=NOW
    )
    correcting.reclaim(
        failed, amount=Decimal(10), reason="misuse", bank_reference=f"T{line.pk}", key=new_key(),
        by=scheme.cast.oom, at=NOW,
    )  # fmt: skip
    rejected = scheme.ask(account, "50")
    deciding.reject(rejected, refusal="no_budget", by=scheme.cast.oom, at=NOW)
    asked = scheme.ask(account, "100", by=scheme.cast.lezer, consent_on=TODAY)
    deciding.lapse(asked, by=scheme.cast.oom, at=NOW, reason=known.say("lapsed"))


def _judge(scheme, known, asked):
    """As a cashier does it on the pages, who leaves a trace there."""
    signal = Signal.objects.create(
        request=asked, kind="done_at_start", facts={"done_on": f"{NOW.date()}"}, found_at=NOW
    )
    browser, where = Client(), [scheme.fund.pk, signal.pk]
    browser.force_login(scheme.cast.oom2)
    browser.get(reverse("pilots:signal", args=where))
    browser.post(reverse("pilots:signal_release", args=where), {"reason": known.say("judged")})


def _write(scheme, known):
    person, by = known.participant, scheme.cast.oom
    letter = EntryLetter.objects.issue(person, secret="ABCDEFGH23", by=by, at=NOW)
    letter.file = _kept(known, "letter")
    letter.save(update_fields=["file"])
    known.words[letter.secret] = "hash of the secret"
    job = export_job.ask(person, key="een", by=by, back="/")
    Job.objects.filter(pk=job.pk).update(
        state="done", result={"file": _kept(known, "export").pk}, finished_at=timezone.now()
    )


def _kept(known, where):
    content = ContentFile(f"{known.participant} {known.say(where)}".encode())
    return StoredFile.objects.keep(
        content, name=f"{where}-{known.participant}.pdf", content_type="application/pdf"
    )
