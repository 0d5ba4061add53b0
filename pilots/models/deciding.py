"""What happens to a request after it was asked, and what that does with its money.

Every verb holds the learning account, then the request, and moves state and money in one
transaction. Calling it again changes nothing: the state says that it was done. Of who was erased no
reason is kept, and what is released goes back to its sources at once: nobody can use it any more.
"""

from contextlib import contextmanager

from django.db import transaction
from django.utils import formats
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from pilots.models.allocating import give_back_remainder
from pilots.models.circle import involved, refuse_askers
from pilots.models.impersonal import given
from pilots.models.learning_account import LearningAccount
from pilots.models.ledger_account import Bucket
from pilots.models.participant import ParticipantStatus
from pilots.models.posting import Line, Posting
from pilots.models.training_request import Outcome, RequestStatus, TrainingRequest
from pilots.models.transfer import Transfer, TransferKind


@contextmanager
def holding(request):
    """The request as it is now, with its learning account held."""
    with transaction.atomic():
        account = LearningAccount.objects.hold(pk=request.account_id)
        held = TrainingRequest.objects.select_for_update().get(pk=request.pk)
        held.account = account
        yield held
    request.refresh_from_db()


def shares(request) -> list[Transfer]:
    """What each source pays, as it was reserved. It never changes: what goes back goes to where it
    came from."""
    reserved = request.transfers.filter(kind=TransferKind.RESERVATION)
    return list(
        reserved.select_related(
            "debit__source__contribution__participation__organisation", "credit__source"
        )
    )


def released_on(request):
    """The day on which it ended without being paid and its money went back, or None."""
    made = Posting.objects.filter(key=f"release:{request.pk}")
    return made.values_list("on", flat=True).first()


def grant(request, *, cost, by, at):
    """Say yes, by somebody else than who asked or could have. `cost` is what was on the screen:
    another one is refused. On an account that is blocked nothing is granted."""
    with holding(request) as held:
        refuse_askers(held, by)
        held.account.refuse_unless_open()
        if held.cost != cost:
            raise TransitionRefused(_("The amount is not the one that you saw. Look again."))
        held.move(RequestStatus.GRANTED, decided_by=by, decided_at=at)


def reject(request, *, refusal, by, at):
    """Say no with a reason of the list, by somebody else than who asked; the money goes back."""
    with holding(request) as held:
        refuse_askers(held, by)
        said = "" if _is_erased(held) else refusal
        held.move(RequestStatus.REJECTED, decided_by=by, decided_at=at, refusal=said)
        _release(held, by=by, at=at)


def cancel(request, *, by, at):
    """The participant does not want it any more: until the day it starts, and all of it goes
    back. `by` is None when the participant does it."""
    with holding(request) as held:
        if held.starts_on is not None and held.starts_on <= localdate(at):
            raise TransitionRefused(_("The training has started: it cannot be cancelled any more."))
        held.move(RequestStatus.CANCELLED)
        _release(held, by=by, at=at)


def lapse(request, *, by, at, reason):
    """Nothing came of it in time. While it waits for a decision this is a way to say no, so then by
    somebody else than who asked."""
    with holding(request) as held:
        if held.status == RequestStatus.REQUESTED:
            refuse_askers(held, by)
        held.move(RequestStatus.LAPSED, end_reason=_kept(reason, held))
        _release(held, by=by, at=at)


def break_off(request, *, by, at, reason):
    """It ended before it was completed; nothing is paid. What was completed is withdrawn, by other
    eyes: its money is not reserved any more."""
    with holding(request) as held:
        if held.status == RequestStatus.COMPLETED:
            raise TransitionRefused(
                _("This is not possible any more: the request has changed in the meantime.")
            )
        held.move(RequestStatus.BROKEN_OFF, end_reason=_kept(reason, held))
        _release(held, by=by, at=at)


def withdraw_commitment(request, *, by, at, reason):
    """It was completed and is not paid after all: it was misuse or a mistake, or there is nobody to
    pay. By somebody without a part in it; everything goes back to the accounts it came from.
    Refuses while it stands in a payment that is open or made."""
    with holding(request) as held:
        if by.pk in involved(held):
            raise TransitionRefused(
                _("You have a part in this payment yourself. Somebody else withdraws it.")
            )
        if held.status != RequestStatus.COMPLETED:
            raise TransitionRefused(_("Only what is to be paid can be withdrawn."))
        if held.payment_lines.filter(state__in=["open", "paid"]).exists():
            raise TransitionRefused(
                _("This stands in a payment batch. Drop the batch first, or wait for the bank.")
            )
        held.move(RequestStatus.BROKEN_OFF, end_reason=_kept(reason, held))
        _release(held, by=by, at=at, before=Bucket.PAYABLE)


def start(request, *, at):
    """The participant began, and is in training from now on. Not before its first day."""
    with holding(request) as held:
        if held.starts_on is not None and localdate(at) < held.starts_on:
            raise TransitionRefused(
                _("The training starts on {day}: record the start from that day on.").format(
                    day=formats.date_format(held.starts_on)
                )
            )
        held.move(RequestStatus.STARTED)
        participant = held.account.participant
        if participant.status == ParticipantStatus.ADMITTED:
            participant.move([ParticipantStatus.ADMITTED], ParticipantStatus.IN_TRAINING, at=at)


def confirm_by_provider(request, *, by, at, ended_on=None):
    """The provider says that it was completed. With both confirmations it is to be paid. Who said
    it first stays who said it. `ended_on` is the real last day of what was over before its time: it
    is kept, and the cashier reads it."""
    _confirm(request, at=at, ended_on=ended_on, provider_confirmed_at=at, provider_confirmed_by=by)


def confirm_by_participant(request, *, at, outcome=Outcome.NONE, new_sector=""):
    """The participant says that it was completed, and what came of it."""
    if outcome == Outcome.UNKNOWN:
        raise TransitionRefused(_("Choose what came of it."))
    if outcome == Outcome.OTHER_SECTOR and not new_sector:
        raise TransitionRefused(_("Fill in the new sector."))
    _confirm(request, at=at, participant_confirmed_at=at, outcome=outcome, new_sector=new_sector)


def _confirm(request, *, at, ended_on=None, **facts):
    with holding(request) as held:
        if held.status != RequestStatus.STARTED:
            raise TransitionRefused(_("Only a training that has started can be confirmed."))
        if ended_on is not None:
            _refuse_as_last_day(held, ended_on, localdate(at))
            held.ended_on = facts["ended_on"] = ended_on
        _refuse_before_end(held, localdate(at))
        once = {name: None for name in facts if name.endswith("_confirmed_at")}
        TrainingRequest.objects.filter(pk=held.pk, **once).update(**facts)
        held.refresh_from_db()
        if held.provider_confirmed_at and held.participant_confirmed_at:
            held.move(RequestStatus.COMPLETED)
            _book(held, "commitment", TransferKind.COMMITMENT, by=None, at=at)


def _refuse_before_end(request, today):
    if request.is_over(today):
        return
    raise TransitionRefused(
        _("The training ends on {day}: you can confirm it on that day and after it.").format(
            day=formats.date_format(request.last_day)
        )
    )


def _refuse_as_last_day(request, day, today):
    """Only an earlier one, on which it had begun, and that is there already."""
    if day > today:
        raise TransitionRefused(_("The last day lies in the future."))
    if request.starts_on is not None and day < request.starts_on:
        raise TransitionRefused(_("The last day lies before the first one."))
    if request.ends_on is None or day >= request.ends_on:
        raise TransitionRefused(_("Fill in a last day only if it was earlier than planned."))


def _release(request, *, by, at, before=Bucket.RESERVED):
    _book(request, "release", TransferKind.RELEASE, by=by, at=at, before=before)
    if _is_erased(request):
        give_back_remainder(request.account, key=f"erased:{request.account.participant_id}:"
                            f"{request.pk}", by=by, at=at, reason="")  # fmt: skip


def _is_erased(request):
    return request.account.participant.erased_at is not None


def _kept(reason, request):
    """A request that was emptied has room for none, not for a dash either."""
    reason = given(reason)
    return "" if _is_erased(request) else reason


def _book(request, deed, kind, *, by, at, before=Bucket.RESERVED):
    """Move what was reserved on, or back to the very accounts it came from, from where it stands. A
    request is released or due once in its life, so its own number is the key."""
    posting, _is_new = Posting.objects.claim(
        f"{deed}:{request.pk}", deed, cashier=request.account.cashier, by=by, at=at
    )
    lines = [
        Line(kind, _from(before, share), _target(kind, share), share.amount)
        for share in shares(request)
    ]
    posting.book(lines, request=request)


def _from(before, share):
    return share.credit if before == Bucket.RESERVED else share.credit.beside(before)


def _target(kind, share):
    return share.debit if kind == TransferKind.RELEASE else share.credit.beside(Bucket.PAYABLE)
