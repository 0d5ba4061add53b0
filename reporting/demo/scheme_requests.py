"""What the participants of the example asked for, each brought as far as it came."""

from datetime import timedelta

from pilots.models import Outcome, asking, deciding
from pilots.models.allocating import give_back_remainder
from reporting.demo import scheme_facts as facts

PROVIDED_BY = {"novacollege": "aanbieder", "techport": "buiten",
               "vakschool-ti": "tekent-vakschool-ti"}  # fmt: skip
SECOND = {"oom": "oom2", "otib": "otib2"}
OUTCOMES = [Outcome.CERTIFICATE, Outcome.CERTIFICATE, Outcome.DIPLOMA, Outcome.NONE,
            Outcome.OTHER_JOB]  # fmt: skip
GRANTED, STARTED, ENDED = timedelta(days=4), timedelta(days=9), timedelta(days=30)


def ask_all(scheme):
    for cashier, trainings in facts.EARLY.items():
        for number, training in enumerate(trainings):
            _ask_early(scheme, cashier, number, training)
    for asks in facts.ASKED:
        _bring_on(scheme, asks, _ask(scheme, asks))
    _leave(scheme)


def _ask_early(scheme, cashier, number, training):
    """Completed two months after its participant came."""
    account = scheme.accounts[cashier, number]
    at = account.participant.registered_at + timedelta(days=5)
    chooser = ["participant", "participant", "together", "employer"][number % 4]
    asks = facts.Asks(cashier, number, training, 0, "completed", chooser, batch="early")
    request = _new(scheme, account, asks, at=at, days=20)
    _complete(scheme, asks, request, at=at)


def _ask(scheme, asks):
    at = scheme.calendar.ago(asks.days)
    days = asks.lasts or (20 if asks.state != "started" else 60)
    return _new(scheme, scheme.accounts[asks.cashier, asks.who], asks, at=at, days=days)


def _new(scheme, account, asks, *, at, days):
    training, by, consent_on = scheme.trainings[asks.training], None, None
    if (asks.cashier, asks.who) == facts.FOR_ANOTHER and asks.state == "requested":
        by, consent_on = scheme.person(SECOND[asks.cashier]), at.date()
    dates = {}
    if asks.state not in ("requested", "cancelled"):
        starts_on = (at + (ENDED if asks.state == "granted" else STARTED)).date()
        dates = {"starts_on": starts_on, "ends_on": starts_on + timedelta(days=days)}
    return asking.ask(
        account, training, cost=training.price, key=scheme.new_key(), by=by, at=at,
        chooser=asks.chooser, consent_on=consent_on, runs_on=True, **dates,
    )  # fmt: skip


def _bring_on(scheme, asks, request):
    at, by = request.asked_at, scheme.person(SECOND[asks.cashier])
    match asks.state:
        case "granted":
            _grant(scheme, asks, request, at=at)
        case "started":
            _grant(scheme, asks, request, at=at)
            deciding.start(request, at=at + STARTED)
        case "completed":
            _complete(scheme, asks, request, at=at)
        case "rejected":
            deciding.reject(request, refusal=asks.refusal, by=by, at=at + GRANTED)
        case "cancelled":
            deciding.cancel(request, by=None, at=at + GRANTED)
        case "lapsed":
            _grant(scheme, asks, request, at=at)
            deciding.lapse(request, by=by, at=at + ENDED, reason=facts.LAPSED_BECAUSE)
        case "broken_off":
            _grant(scheme, asks, request, at=at)
            deciding.start(request, at=at + STARTED)
            late = at + STARTED + GRANTED
            deciding.break_off(request, by=by, at=late, reason=facts.BROKEN_OFF_BECAUSE)


def _grant(scheme, asks, request, *, at):
    first_may = asks.who % 3 == 0 and request.letter_id is None  # who made a letter does not decide
    by = scheme.person(asks.cashier if first_may else SECOND[asks.cashier])
    deciding.grant(request, cost=request.cost, by=by, at=at + GRANTED)


def _complete(scheme, asks, request, *, at):
    """Both say that it was completed, before it is paid."""
    _grant(scheme, asks, request, at=at)
    deciding.start(request, at=at + STARTED)
    provider = PROVIDED_BY[facts.OFFERS[asks.training].provider]
    deciding.confirm_by_provider(request, by=scheme.person(provider), at=at + ENDED)
    outcome = OUTCOMES[asks.who % len(OUTCOMES)]
    deciding.confirm_by_participant(request, at=at + ENDED, outcome=outcome)
    scheme.to_pay.setdefault((asks.cashier, asks.batch), []).append(request)


def _leave(scheme):
    """One stops and gives back what is left."""
    account = scheme.accounts["oom", 19]
    account.participant.refresh_from_db()
    give_back_remainder(
        account, key=scheme.new_key(), by=scheme.person("oom2"), at=scheme.calendar.ago(5),
        reason=facts.LEFT_BECAUSE,
    )  # fmt: skip
    account.participant.drop_out(reason=facts.LEFT_BECAUSE, at=scheme.calendar.ago(5))
