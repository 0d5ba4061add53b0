"""Payments of the example: a batch at every stage, and what the bank says of them."""

from datetime import timedelta
from decimal import Decimal

from pilots.models import BankLine, leaving, paying
from pilots.models.correcting import ReclaimReason, reclaim
from reporting.demo.scheme_requests import SECOND

EARLY = (11, 14)  # month and day
REFUSED_BECAUSE = "Het rekeningnummer was geblokkeerd."
FOUND_OUT = "De bank trok kosten af. De bank stort die terug."
RECLAIMED = ("oom", 4, "250.00")
READY = [1, 3, 4]  # nothing more is asked


def pay_all(scheme):
    for cashier in scheme.cashiers:
        _pay_early(scheme, cashier)
    _reclaim(scheme)
    _dropped(scheme)
    _exported(scheme)
    _approved(scheme)
    for cashier in scheme.cashiers:
        _make(scheme, cashier, "draft", at=scheme.calendar.ago(1))
    for number in READY:
        person = scheme.accounts["oom", number].participant
        person.refresh_from_db()
        leaving.complete(person, by=scheme.person("oom"), at=scheme.calendar.ago(1))


def _make(scheme, cashier, batch, *, at):
    requests = scheme.to_pay[cashier, batch]
    by = scheme.person(cashier)
    return paying.make_batch(scheme.cashiers[cashier], requests, by=by, at=at)


def _send(scheme, cashier, batch, *, at):
    """Approved by a colleague and sent to the bank a day later."""
    by = scheme.person(SECOND[cashier])
    paying.approve(batch, by=by, at=at)
    paying.export(batch, by=by, at=min(at + timedelta(days=1), scheme.calendar.now))
    return list(batch.lines.order_by("pk"))


def _pay_early(scheme, cashier):
    """Everything was paid; the bank said so line by line."""
    at = scheme.calendar.moment(*EARLY)
    batch = _make(scheme, cashier, "early", at=at)
    for line in _send(scheme, cashier, batch, at=at):
        _bank(scheme, cashier, line.end_to_end, line.amount, at=at + timedelta(days=3))


def _bank(scheme, cashier, end_to_end, amount, *, at):
    number = BankLine.objects.count() + 1
    line, _is_new = BankLine.objects.take(
        scheme.cashiers[cashier], end_to_end=end_to_end, amount=amount,
        bank_reference=f"AFSCHRIFT-{at:%y%m%d}-{number}", by=scheme.person(SECOND[cashier]), at=at,
    )  # fmt: skip
    return line


def _reclaim(scheme):
    cashier, who, amount = RECLAIMED
    request = scheme.to_pay[cashier, "early"][who]
    request.refresh_from_db()
    reclaim(
        request, amount=Decimal(amount), reason=ReclaimReason.WRONG_AMOUNT,
        bank_reference="TERUG-1", key=scheme.new_key(), by=scheme.person(cashier),
        at=scheme.calendar.ago(9),
    )  # fmt: skip


def _dropped(scheme):
    """Its request can be paid again."""
    at = scheme.calendar.ago(8)
    paying.drop(_make(scheme, "oom", "dropped", at=at), by=scheme.person("oom"), at=at)


def _exported(scheme):
    """At the bank: one was paid, one did not fit and is still open, one came back."""
    ago = scheme.calendar.ago
    paid, odd, back = _send(scheme, "oom", _make(scheme, "oom", "exported", at=ago(6)), at=ago(6))
    _bank(scheme, "oom", paid.end_to_end, paid.amount, at=ago(3))
    _bank(scheme, "oom", odd.end_to_end, odd.amount - 5, at=ago(3))
    unknown = _bank(scheme, "oom", "ONBEKEND-1", Decimal("120.00"), at=ago(3))
    unknown.settle(note=FOUND_OUT, by=scheme.person("oom"), at=ago(2))
    by = scheme.person("oom2")
    paying.mark_refused(back, reason=REFUSED_BECAUSE, by=by, at=ago(3))


def _approved(scheme):
    batch = _make(scheme, "oom", "approved", at=scheme.calendar.ago(2))
    paying.approve(batch, by=scheme.person("oom2"), at=scheme.calendar.ago(1))
