"""Rules about what a provider gets, and for how much."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from django.utils.timezone import localdate, localtime

from pilots.fraud_rules.picture import MORNING
from pilots.models.correcting import ReclaimReason

WEEK = timedelta(days=7)
RUSH, TIMES_USUAL = 20, 5
MONTH = timedelta(days=30)
SERIES, NEAR_LIMIT, NEARLY_ALL = 5, Decimal("0.95"), 0.8
RAISED = Decimal("1.20")
IN_ONE_NIGHT = 3
RECLAIM_POINTS, POINTS = 2, {ReclaimReason.WRONG_AMOUNT: 0, ReclaimReason.MISUSE: 2}


def burst(asked, picture):
    """At least 20 requests for one provider in the week before and after: more than half of all
    that the cashier got then, and five times what the provider had in as many days of the eight
    weeks before. STAP: budgets emptied in hours, later 300 grants per course; CPF: sellers who
    called people at home. A scheme that opens is no burst of one provider."""
    line = picture.of_provider[asked.provider]
    n = len(line.around(asked.asked_at, WEEK))
    if n < RUSH or n * 2 <= len(picture.all.around(asked.asked_at, WEEK)):
        return None
    start = asked.asked_at - WEEK
    usual = len(line.between(start - 8 * WEEK, start)) / 4
    return {"n": n, "usual": round(usual)} if n >= TIMES_USUAL * usual else None


def below_limit(asked, picture):
    """The cost is a limit or up to 5 % less, and so are at least five requests for the provider
    within a month, four fifths of all. CPF: prices that were exactly what stood on the account."""
    limit = _limit_above(asked.cost, picture.limits)
    if limit is None:
        return None
    near = picture.of_provider[asked.provider].around(asked.asked_at, MONTH)
    n = sum(1 for row in near if _limit_above(row.cost, picture.limits))
    if n < SERIES or n < NEARLY_ALL * len(near):
        return None
    return {"n": n, "cost_amount": str(asked.cost), "limit_amount": str(limit)}


def price_raised(asked, picture):
    """The same training was asked less than 30 days before for a fifth less. CPF: the price rose
    as soon as somebody with a fuller account came."""
    line = picture.of_training[asked.training]
    earlier = line.between(asked.asked_at - MONTH, asked.asked_at)
    cheaper = [row for row in earlier if row.cost and asked.cost >= RAISED * row.cost]
    if not cheaper:
        return None
    return {"before_amount": str(cheaper[-1].cost), "cost_amount": str(asked.cost),
            "before_on": localdate(cheaper[-1].asked_at).isoformat()}  # fmt: skip


def at_night(asked, picture):
    """At least three requests for one provider in one night, between midnight and five. CPF: codes
    of many people used by one seller, at hours in which nobody chooses a course."""
    moment = localtime(asked.asked_at)
    n = picture.nights[asked.provider, moment.date()] if moment.hour < MORNING else 0
    return {"n": n, "night_on": moment.date().isoformat()} if n >= IN_ONE_NIGHT else None


def reclaimed(asked, picture):
    """In the last year money was reclaimed twice of the provider or of the participant, or once for
    misuse; a wrong amount does not count. STAP: 2.6 million euros of people who did not come were
    not asked back."""
    ours = Counter()
    for provider, account, why, _posting in picture.reclaims:
        points = POINTS.get(why, 1)
        ours["provider"] += points * (provider == asked.provider)
        ours["account"] += points * (account == asked.account)
    who = max(("provider", "account"), key=ours.__getitem__)
    return {"who": who} if ours[who] >= RECLAIM_POINTS else None


def _limit_above(cost, limits):
    return next((limit for limit in limits if NEAR_LIMIT * limit <= cost <= limit), None)
