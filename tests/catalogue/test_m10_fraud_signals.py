"""M10: every known way to take the money is seen, and honest payments are let through."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilots.fraud_rules import people
from pilots.fraud_rules.look import RULES, look
from pilots.models import Signal
from tests.fraud_cases import END, PATTERNS, honest_year
from tests.funds import make_fund
from tests.paid_cases import Cases
from tests.sizes import size

HONEST = size(500, 2000)
MOST = 0.01  # of the honest ones


@pytest.fixture
def year(cast):
    """A year of a cashier: every pattern, and the honest payments. (patterns, honest)"""
    cases = Cases(make_fund(cast, max_per_participant=Decimal("2500")))
    honest = honest_year(cases, random.Random(10), HONEST)  # noqa: S311
    patterns = {pattern.__name__: pattern(cases) for pattern in PATTERNS}
    cases.save()
    return patterns, honest


def flagged(rows, kind=None):
    """How many of these requests are held, by this kind or any."""
    signals = Signal.objects.filter(request__in=[row.pk for row in rows])
    signals = signals.filter(kind=kind) if kind else signals
    return signals.values("request").distinct().count()


def test_m10_every_pattern_is_seen_and_the_honest_are_let_through(year, monkeypatch):
    """The controls: without the rules nothing is seen, and with hasty ones the honest are held."""
    patterns, honest = year
    everything = [row.pk for rows in [*patterns.values(), honest] for row in rows]
    look(everything, at=END, rules={})
    assert not any(flagged(rows) for rows in patterns.values())
    with CaptureQueriesContext(connection) as queries:
        look(everything, at=END)
    seen = [name for name, rows in patterns.items() if flagged(rows, name) == len(rows)]
    wrong = flagged(honest)
    monkeypatch.setattr(people, "AT_ONCE", timedelta(days=2))
    look(everything, at=END)
    hasty = flagged(honest)
    print(f"M10 patterns {len(seen)} of {len(patterns)} honest {wrong} of {len(honest)} held "
          f"({wrong / len(honest):.2%}) queries {len(queries)} for {len(everything)} payments; "
          f"control: hasty rules hold {hasty}")  # fmt: skip
    assert set(patterns) == set(RULES)
    assert seen == list(patterns)
    assert wrong <= MOST * len(honest) < hasty
    assert len(queries) <= 15
