"""Two people are the first to look at a half-year that is over (PostgreSQL)."""

from datetime import date
from functools import partial

import pytest

from hos.periods import HalfYear
from reporting.learning_accounts.telling import told_until
from reporting.models import ToldHalfYear
from tests.cast import gather
from tests.funds import make_fund
from tests.racing import at_once
from tests.reporting.schemes import people
from tests.sizes import size

RACES = size(3, 50)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_half_year_is_told_once_to_two_at_the_same_moment():
    scheme, start = make_fund(gather()), HalfYear(2026, 1)
    people(scheme, 21)
    today = date(2026 + RACES, 12, 31)
    for number in range(RACES):
        half = HalfYear(2026 + number, 2)  # two half-years are told each time
        look = partial(told_until, scheme.fund, half, today=today)
        first, second = at_once([look, look])
        assert first == second and len(first) == 2 * (number + 1)
    assert ToldHalfYear.objects.count() == len(HalfYear.covering(start.starts_on, half.ends_on))
