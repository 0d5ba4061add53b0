"""Asking for a training: what it would be paid from, and the reservation of exactly that."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from pilots.models.after_pilot import refuse_runs_on
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.letter import EntryLetter
from pilots.models.participant import ParticipantStatus
from pilots.models.posting import InsufficientBalance, Line, Posting
from pilots.models.split import Pot, Split, split
from pilots.models.training_request import RESERVING, TrainingRequest
from pilots.models.transfer import TransferKind

MAY_ASK = [ParticipantStatus.ADMITTED, ParticipantStatus.IN_TRAINING]


def preview(account, training, *, on: date) -> Split:
    """How this training would be divided over the sources today: shown before asking."""
    return previews(account, [training], on=on)[0]


def previews(account, trainings, *, on: date) -> list[Split]:
    """The same for each of these trainings by itself, with as many queries as for one."""
    rows = list(_available(account))
    room = _room(account, {row.source_id: row.source for row in rows}.values())
    return [split(one.price, _pots(rows, one, on), room) for one in trainings]


def _pots(rows, training, on):
    return [
        Pot(
            account=row.pk, source=row.source_id, spend_order=row.source.spend_order,
            available=row.balance, is_earmarked=row.earmark != Earmark.NONE,
            expires_on=row.expires_on,
        )
        for row in rows
        if _fits(row, training, on)
    ]  # fmt: skip


def ask(account, training, *, cost, key, by, at, chooser, starts_on=None, ends_on=None,
        consent_on=None, letter=None, runs_on=False):  # fmt: skip
    """Ask for a training and reserve its price, in one transaction. `cost` is what was on the
    screen; `by` is None when the participant asks, and somebody else needs the consent of the
    participant. `letter` is the one somebody is in with; the valid one is kept with the request.
    Refuses when there is too little, and then nothing is reserved, and what runs on after the end
    of the pilot unless that is confirmed (`runs_on`). The same key gives the same request."""
    with transaction.atomic():
        posting, is_new = Posting.objects.claim(
            key, "request", cashier=account.cashier, by=by, at=at, account=account.pk,
            training=training.pk, cost=cost, chooser=chooser, starts_on=starts_on, ends_on=ends_on,
            consent_on=consent_on,
        )  # fmt: skip
        if not is_new:
            return TrainingRequest.objects.get(posting=posting)
        account = LearningAccount.objects.hold(pk=account.pk)
        training.refresh_from_db()
        dates = {"starts_on": starts_on or training.starts_on,
                 "ends_on": ends_on or training.ends_on}  # fmt: skip
        _refuse_unless_possible(account, training, cost, on=localdate(at))
        refuse_runs_on(account.fund, is_confirmed=runs_on, **dates)
        _refuse_without_consent(account, by, consent_on, on=localdate(at))
        request = TrainingRequest.objects.create(
            account=account, training=training, cost=training.price, asked_by=by, asked_at=at,
            letter=_letter_of(account, letter), chooser=chooser, consent_on=consent_on,
            posting=posting, **dates,
        )  # fmt: skip
        _reserve(posting, request, on=localdate(at))
    return request


def _reserve(posting, request, *, on):
    found = preview(request.account, request.training, on=on)
    if found.lacking:
        raise InsufficientBalance(available=found.covered, asked=request.cost)
    rows = {row.pk: row for row in _available(request.account)}
    posting.book(
        [
            Line(
                TransferKind.RESERVATION, rows[share.account],
                rows[share.account].beside(Bucket.RESERVED), share.amount,
            )
            for share in found.shares
        ],
        request=request,
    )  # fmt: skip


def _refuse_unless_possible(account, training, cost, *, on):
    if not account.fund.is_open:
        raise TransitionRefused(_("The scheme is not open."))
    account.refuse_unless_open()
    if account.participant.status not in MAY_ASK:
        raise TransitionRefused(_("No training can be asked for on this account now."))
    offered = type(training).objects.admitted().filter(provider__fund=account.fund.pk)
    if not offered.filter(pk=training.pk).exists():
        raise TransitionRefused(_("This training is not on offer now."))
    if not offered.not_begun(on).filter(pk=training.pk).exists():
        raise TransitionRefused(_("This training has begun: it cannot be asked for any more."))
    if open_request(account, training):
        raise TransitionRefused(_("This training was asked for already, and that is under way."))
    if training.price != cost:
        raise TransitionRefused(_("The amount is not the one that you saw. Look again."))


def _refuse_without_consent(account, by, consent_on, *, on):
    if by is None:
        return
    if consent_on is None:
        raise TransitionRefused(_("Record the consent of the participant first."))
    account.participant.refuse_consent_of_another_time(consent_on, on=on)


def open_request(account, training):
    """The request of this account for this training that has not ended, or None."""
    return account.requests.filter(training=training, status__in=RESERVING).first()


def _letter_of(account, used):
    """The letter that is valid now. A new one is made under the same lock, so nobody asks with the
    letter of one person and is written down with that of another."""
    valid = EntryLetter.objects.valid().filter(participant=account.participant_id).first()
    if used is not None and used != valid:
        raise TransitionRefused(_("This letter was revoked already."))
    return valid


def _available(account):
    rows = LedgerAccount.objects.of_person(account).filter(bucket=Bucket.AVAILABLE, balance__gt=0)
    return rows.select_related("source")


def _fits(row, training, on):
    is_in_time = row.expires_on is None or row.expires_on >= on
    return is_in_time and Earmark(row.earmark).fits(training.kind)


def _room(account, sources):
    """How much more may come from each source that has a ceiling."""
    room = {}
    for source in sources:
        ceilings = []
        if source.ceiling_per_request is not None:
            ceilings.append(source.ceiling_per_request)
        if source.ceiling_per_participant is not None:
            ceilings.append(source.ceiling_per_participant - account.used_of(source))
        if ceilings:
            room[source.pk] = min(ceilings)
    return room
