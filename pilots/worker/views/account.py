"""The first page of a participant: what there is, of whom, until when, and what was asked."""

from django.shortcuts import render
from django.utils import timezone

from pilots.balances import balances_of
from pilots.models import AccountStatus
from pilots.models.asking import MAY_ASK
from pilots.models.money import NOUGHT
from pilots.waiting import place_of
from pilots.worker.following import steps_of
from pilots.worker.offer import offered, trainings
from pilots.worker.session import with_letter


@with_letter
def worker(request, visit):
    today = timezone.localdate()
    lines = [line for line in balances_of(visit.participant) if _is_usable(line, today)]
    asked = visit.account.requests.select_related(
        "training__provider__organisation", "account__participant__cashier__organisation"
    )
    asks, place = can_ask(visit), place_of(visit.participant)
    fitting = offered(visit.account, trainings(visit.account, on=today), on=today) if asks else []
    fitting = [one for one in fitting if one.is_covered]
    return render(request, "pilots/worker/account.html", {
        "visit": visit, "lines": lines, "asks": asks, "place": place,
        "available": sum((line.available for line in lines), NOUGHT),
        "requests": [(row, steps_of(row)) for row in asked.order_by("-asked_at", "-pk")],
        "fitting": len(fitting),
    })  # fmt: skip


def can_ask(visit):
    """Whether anything can be asked for at all."""
    is_open = visit.fund.is_open and visit.account.status == AccountStatus.OPEN
    return is_open and visit.participant.status in MAY_ASK


def _is_usable(line, today):
    return line.available and (line.expires_on is None or line.expires_on >= today)
