"""The right to be forgotten (AVG art. 17), against books that never change.

The row of the participant loses every attribute, its code and its letters; requests and bookings
stay, with the cents and without a word of free text, and belong to a row that says nothing. What
was asked and paid is kept for the taxes (AVG art. 17.3 b).
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos.audit.models import AuditEvent
from hos.files.models import StoredFile
from hos.jobs.models import Job
from pilots.models import erasure_list
from pilots.models.allocating import give_back_remainder
from pilots.models.bank_line import BankLine
from pilots.models.impersonal import GONE
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket
from pilots.models.letter import EntryLetter
from pilots.models.participant import Participant, ParticipantStatus
from pilots.models.payment import PaymentLine
from pilots.models.posting import Posting
from pilots.models.signal import SignalJudgement
from pilots.models.training_request import Outcome, TrainingRequest

STATEMENTS = ("fund_statement", "fund_statement_book")  # kinds of job that print reasons
EMPTY = {
    "sector": "", "education_level": "", "position": "", "age_group": "", "region": "",
    "works_at_sme": None, "recruited_by": None, "consent_on": None,
    "stop_reason": "", "status_since": None, "status": ParticipantStatus.ERASED,
}  # fmt: skip


def erase(participant, *, by, at):
    """Empty a participant for good, and give back what was not used. Refuses while money is
    reserved or to be paid. `by` is None when the term of keeping is over."""
    with transaction.atomic():
        held = _held(participant)
        if held.erased_at is not None:
            raise TransitionRefused(_("This participant has been erased already."))
        _refuse_while_money_waits(held)
        _give_back(held, by=by, at=at)
        erasure = erasure_list.Erasure(
            held.pk, erasure_list.mark_of(held), Participant.objects.free_code(), at.isoformat()
        )
        _empty(held, erasure)
        AuditEvent.objects.record("participant.erased", actor=by, subject=held.number)
        # Last, and before the commit: who is on the list too much was to be erased anyway.
        erasure_list.add(erasure)
    participant.refresh_from_db()


def why_not(participant) -> str:
    """What stands in the way of erasing, or nothing."""
    try:
        _refuse_while_money_waits(participant)
    except TransitionRefused as refusal:
        return str(refusal)
    return ""


def replay() -> int:
    """Erase again who was erased before: after a backup was put back. What was not used goes back;
    what is reserved stays reserved, for the cashier to decide on under the new code. Returns how
    many there were."""
    found = 0
    for erasure in erasure_list.erasures():
        with transaction.atomic():
            row = Participant.objects.filter(pk=erasure.participant, erased_at=None).first()
            if row is None or not erasure.is_of(row):
                continue
            held = _held(row)
            _give_back(held, by=None, at=timezone.now())
            _empty(held, erasure)
            AuditEvent.objects.record(
                "participant.erased", subject=row.number, detail="command line"
            )
            found += 1
    return found


def _held(participant):
    """The row, with its learning account held before it, as every verb does."""
    if LearningAccount.objects.filter(participant=participant.pk).exists():
        LearningAccount.objects.hold(participant=participant.pk)
    return Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)


def _refuse_while_money_waits(participant):
    account = LearningAccount.objects.filter(participant=participant).first()
    if account and account.total(Bucket.RESERVED, Bucket.PAYABLE):
        raise TransitionRefused(
            _("Money is reserved or still to be paid. Complete or end the training first.")
        )


def _give_back(participant, *, by, at):
    account = LearningAccount.objects.filter(participant=participant).first()
    if account and account.total(Bucket.AVAILABLE):
        key = f"erased:{participant.pk}"
        give_back_remainder(account, key=key, by=by, at=at, reason="")


def _empty(participant, erasure):
    """The order matters: what stands outside the row is found by it."""
    _drop_letters(participant)
    _drop_jobs(participant)
    _blank_words(participant)
    LearningAccount.objects.filter(participant=participant).shut()
    at = participant.registered_at
    Participant.objects.filter(pk=participant.pk).update(
        **EMPTY, code=erasure.code, erased_at=erasure.moment,
        registered_at=at.replace(month=1, day=1, hour=12, minute=0, second=0, microsecond=0),
    )  # fmt: skip


def _drop_letters(participant):
    """Who had a letter in hands stays known, since that decides who may judge what was asked; what
    it opens does not."""
    letters = EntryLetter.objects.filter(participant=participant)
    files = list(letters.filter(file__isnull=False).values_list("file", flat=True))
    letters.update(secret="", file=None)
    for file in StoredFile.objects.filter(pk__in=files):
        file.discard()


def _drop_jobs(participant):
    """Their titles name the code, an export is everything, and a statement to a funder prints the
    reasons of bookings: who needs that asks for it again. One that is under way leaves no effect
    when its row is gone."""
    sources = list(participant.cashier.fund.sources.values_list("pk", flat=True))
    printed = Q(kind__in=STATEMENTS, facts__source__in=sources)
    for job in Job.objects.filter(Q(facts__participant=participant.pk) | printed):
        for file in StoredFile.objects.filter(pk=job.result.get("file")):
            file.discard()
        job.delete()


def _blank_words(participant):
    """What people typed. Why something was reclaimed was chosen from a list, and tells about the
    provider: that stays."""
    requests = TrainingRequest.objects.filter(account__participant=participant)
    requests.update(
        starts_on=None, ends_on=None, ended_on=None, end_reason="", outcome=Outcome.UNKNOWN,
        new_sector="", consent_on=None, refusal="", chooser="",
    )  # fmt: skip
    SignalJudgement.objects.filter(signal__request__in=requests).update(reason=GONE)
    lines = PaymentLine.objects.filter(request__in=requests)
    names = list(lines.values_list("end_to_end", flat=True))
    lines.exclude(refused_reason="").update(refused_reason=GONE)
    BankLine.objects.filter(end_to_end__in=names).exclude(settled_note="").update(settled_note=GONE)
    postings = Posting.objects.exclude(reason="").exclude(deed="reclaim")
    for side in ("debit", "credit"):
        of_person = {f"transfers__{side}__learning_account__participant": participant}
        found = list(postings.filter(**of_person).values_list("pk", flat=True))
        Posting.objects.filter(pk__in=found).update(reason="")
