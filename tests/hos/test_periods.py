"""Half-years: calendar halves without gaps or overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hos.periods import HalfYear

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_day_lies_in_exactly_its_half_year(day):
    half = HalfYear.containing(day)
    assert half.starts_on <= day <= half.ends_on


@given(DAYS)
def test_half_years_follow_each_other_day_by_day(day):
    half = HalfYear.containing(day)
    assert half.ends_on + timedelta(days=1) == half.next.starts_on
    assert half.next.previous == half


@given(DAYS, st.integers(0, 2000))
def test_a_stretch_is_covered_from_first_to_last(first, length):
    last = first + timedelta(days=length)
    halves = HalfYear.covering(first, last)
    assert halves[0] == HalfYear.containing(first)
    assert halves[-1] == HalfYear.containing(last)
    assert halves == sorted(set(halves))


def test_a_code_is_read_back():
    assert HalfYear.parse("2026-1") == HalfYear(2026, 1)


@pytest.mark.parametrize("code", ["2026-3", "26-1", "2026", "", "2026-1; drop"])
def test_other_codes_are_refused(code):
    with pytest.raises(ValueError):
        HalfYear.parse(code)
