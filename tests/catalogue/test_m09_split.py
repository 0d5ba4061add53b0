"""M09: the cost of a training over the sources: every cent has one, the order is kept, and nothing
is lost or made. Amounts are compared in cents with a reference that spends cent by cent."""

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cmp_to_key

import pytest

from pilots.models.split import Pot, split
from tests.sizes import size

CASES = size(10_000, 100_000)
REFERENCE_CASES = size(300, 3_000)
DAYS = [None, date(2026, 6, 30), date(2026, 12, 31)]


def euros(cents):
    return Decimal(cents) / 100


def random_case(chance, most):
    """Pots of up to four sources, in no order, with ceilings on some of the sources."""
    sources = chance.sample(range(1, 9), chance.randint(1, 4))
    turns = {source: turn for turn, source in enumerate(sources, 1)}
    pots = [
        Pot(
            account=number, source=source, spend_order=turns[source],
            available=euros(chance.randint(1, most)), is_earmarked=chance.random() < 0.3,
            expires_on=chance.choice(DAYS),
        )
        for number, source in enumerate(chance.choices(sources, k=chance.randint(0, 7)), 1)
    ]  # fmt: skip
    room = {s: euros(chance.randint(-most // 5, most)) for s in sources if chance.random() < 0.4}
    chance.shuffle(pots)
    return euros(chance.randint(0, 2 * most)), pots, room


def faults(cost, pots, room):
    """What is wrong with the split of this case, in words."""
    found = split(cost, pots, room)
    paid = Counter({share.account: share.amount for share in found.shares})
    by_source = Counter()
    for share in found.shares:
        by_source[share.source] += share.amount
    if found.covered + found.lacking != cost or found.lacking < 0:
        yield "cents lost"
    if len(paid) != len(found.shares) or any(amount % Decimal("0.01") for amount in paid.values()):
        yield "an account twice, or parts of a cent"
    if any(not 0 < paid[pot.account] <= pot.available for pot in pots if pot.account in paid):
        yield "more than there is"
    if any(amount > room[source] for source, amount in by_source.items() if source in room):
        yield "above a ceiling"
    used_up = [pot for pot in pots if paid[pot.account] == pot.available]
    closed = {source for source, left in room.items() if by_source[source] >= left}
    if found.lacking and any(pot not in used_up and pot.source not in closed for pot in pots):
        yield "lacking while there is money"


def compared(one, other):
    """Whose turn it is, as the rule says it: the order of the sources, then what is for this kind
    of training alone, then what expires first, then what was there first."""
    if one.spend_order != other.spend_order:
        return one.spend_order - other.spend_order
    if one.is_earmarked != other.is_earmarked:
        return -1 if one.is_earmarked else 1
    if one.expires_on != other.expires_on:
        if None in (one.expires_on, other.expires_on):
            return -1 if other.expires_on is None else 1
        return (one.expires_on - other.expires_on).days
    return one.account - other.account


def cent_by_cent(cost, pots, room):
    """The same by hand: each cent from the first pot in turn that has one and may give it."""
    pots = sorted(pots, key=cmp_to_key(compared))
    left = {pot.account: int(pot.available * 100) for pot in pots}
    may = {source: int(amount * 100) for source, amount in room.items()}
    paid = Counter()
    for _cent in range(int(cost * 100)):
        for pot in pots:
            if left[pot.account] > 0 and may.get(pot.source, 1) > 0:
                left[pot.account] -= 1
                may[pot.source] = may.get(pot.source, 10**9) - 1
                paid[pot.account] += 1
                break
    return {account: euros(cents) for account, cents in paid.items()}


def test_m09_no_cent_is_lost_in_any_split():
    chance = random.Random(9)
    wrong, lost, shares = [], 0, 0
    for _case in range(CASES):
        cost, pots, room = random_case(chance, 200_000)
        found = split(cost, pots, room)
        lost += abs(found.covered + found.lacking - cost)
        shares += len(found.shares)
        wrong += faults(cost, pots, room)
    print(f"M09 cases {CASES} shares {shares} cents lost {lost * 100:.0f} wrong {len(wrong)}")
    assert not wrong
    assert not lost


def different(cases):
    """How many random cases are split otherwise than by hand."""
    chance, found = random.Random(99), 0
    for _case in range(cases):
        cost, pots, room = random_case(chance, 300)
        shares = {share.account: share.amount for share in split(cost, pots, room).shares}
        found += shares != cent_by_cent(cost, pots, room)
    return found


def test_m09_the_split_is_the_one_that_is_made_cent_by_cent():
    found = different(REFERENCE_CASES)
    print(f"M09 cases by hand {REFERENCE_CASES} different {found}")
    assert not found


@pytest.mark.parametrize("left_out", range(4))
def test_m09_control_an_order_that_leaves_something_out_is_seen(monkeypatch, left_out):
    whole = Pot.turn.fget
    kept = [0, 2, 3, 4]  # of a turn; the source itself follows from the order of the sources
    kept.pop(left_out)
    monkeypatch.setattr(Pot, "turn", property(lambda pot: [whole(pot)[place] for place in kept]))
    found = different(300)
    print(f"M09 control without part {left_out} of the order: different {found}")
    assert found
