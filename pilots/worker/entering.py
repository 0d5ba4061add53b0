"""Entering with code and secret: how often may be tried, and what is written down of it."""

from allauth.core.internal.ratelimit import consume

from hos.audit.models import AuditEvent, Result
from pilots.models import EntryLetter
from pilots.models.code import plain

# Counted for all processes together. Of every code alike, so that nobody hears which ones exist.
RATES = {"enter": "30/m/ip,5/15m/key"}
ACTION = "participant.entered"


class TooMany(Exception):
    """This was tried too often, for this code or from this address."""


def enter(request, code, secret, *, fund=None):
    """The letter, or None when code and secret do not belong together, or are of another scheme
    than `fund`, that of an adviser. Refuses with TooMany before anything is looked at. Of who came
    in the number is written down, of a wrong guess the address it came from: never both, since an
    address may say who somebody is."""
    code = plain(code)
    tries = consume(request, app="pilots.worker", action="enter", config=RATES, key=code)
    if tries is None:
        raise TooMany
    letter = EntryLetter.objects.opened_by(code, secret)
    if letter is None or (fund and letter.participant.cashier.fund_id != fund.pk):
        AuditEvent.objects.record(ACTION, request=request, result=Result.REFUSED)
        return None
    tries.rollback()
    AuditEvent.objects.record(ACTION, subject=letter.participant.number)
    return letter
