"""How far a request is, as its participant reads it: what was, what is, and what comes."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pilots.models import RequestStatus, deciding

S = RequestStatus
DAYS_TO_DECIDE = 14
READY, BUSY, LATER = "ready", "busy", ""
ENDED = {S.REJECTED, S.CANCELLED, S.BROKEN_OFF, S.LAPSED}


@dataclass(frozen=True)
class Step:
    """One line of the way; `state` is ready, busy or nothing yet."""

    words: str
    state: str = LATER


def steps_of(request) -> list[Step]:
    """Asked, decided, begun, completed; or where it ended."""
    asked = _("Asked for on {day}").format(day=_day(request.asked_at))
    if request.status in ENDED:
        return [Step(asked, READY), Step(_ending(request), READY)]
    today = localdate()
    lines = [_decision(request), _beginning(request, today), _completion(request, today)]
    at = {S.REQUESTED: 0, S.GRANTED: 1, S.STARTED: 2}.get(request.status, len(lines))
    states = [READY] * at + [BUSY] + [LATER] * len(lines)
    return [Step(asked, READY), *map(Step, lines, states)]


def can_cancel(request, *, on) -> bool:
    """Until the day it starts, and not when it has begun."""
    is_early = request.starts_on is None or request.starts_on > on
    return is_early and request.status in (S.REQUESTED, S.GRANTED)


def can_confirm(request, *, on) -> bool:
    """From its last day on, once."""
    is_free = request.status == S.STARTED and request.participant_confirmed_at is None
    return is_free and request.is_over(on)


def _decision(request):
    cashier = request.account.cashier
    if request.status == S.REQUESTED:
        words = _("{cashier} decides within {n} days.")
        return words.format(cashier=cashier, n=DAYS_TO_DECIDE)
    words = _("Approved on {day}. This is request {n}: mention that number to the school.")
    return words.format(day=_day(request.decided_at), n=request.pk)


def _beginning(request, today):
    if request.status in (S.STARTED, S.COMPLETED, S.PAID):
        return _("You have begun.")
    if request.status == S.GRANTED and request.starts_on and request.starts_on <= today:
        words = _("The training would start on {day}. {cashier} has not recorded yet that you have "
                  "begun. Have you begun, or do you want to stop? Tell {cashier}.")  # fmt: skip
        return words.format(day=_date(request.starts_on), cashier=request.account.cashier)
    if request.starts_on:
        return _("The training starts on {day}.").format(day=_date(request.starts_on))
    return _("The training starts. Agree with the provider when.")


def _completion(request, today):
    if request.status in (S.COMPLETED, S.PAID):
        return _("You have completed it.")
    if request.participant_confirmed_at:
        return _("You said that you are ready. The provider still has to confirm it.")
    if not request.is_over(today):
        words = _("Ready? You can confirm that here from {day}. Ready earlier? Tell the school: it "
                  "confirms first.")  # fmt: skip
        return words.format(day=_date(request.last_day))
    return _("Ready? Then you confirm that here.")


def _ending(request):
    if request.status == S.REJECTED:
        words = _("Not approved on {day}. {reason}")
        return words.format(day=_day(request.decided_at), reason=request.get_refusal_display())
    words = {
        S.CANCELLED: _("You stopped on {day}, before it began. The money is yours again."),
        S.BROKEN_OFF: _("The training was broken off on {day}. The money is yours again."),
        S.LAPSED: _("The request lapsed on {day}. The money is yours again."),
    }[request.status]
    return words.format(day=_date(deciding.released_on(request)))


def _day(moment):
    return _date(localdate(moment))


def _date(day):
    return formats.date_format(day, "DATE_FORMAT")
