"""Working hours: five days a week from nine to five, Dutch time, whatever the clock does."""

from datetime import date

import pytest

from hos import hours
from tests.posting import moment


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("2026-11-23T09:00", "2026-11-23T09:00"),  # Monday
        ("2026-11-23T16:59", "2026-11-23T16:59"),
        ("2026-11-23T17:00", "2026-11-24T09:00"),
        ("2026-11-23T03:00", "2026-11-23T09:00"),
        ("2026-11-27T17:30", "2026-11-30T09:00"),  # Friday
        ("2026-11-28T03:00", "2026-11-30T09:00"),  # Saturday
        ("2026-12-24T18:00", "2026-12-28T09:00"),  # Christmas and a weekend
        ("2026-04-03T17:00", "2026-04-07T09:00"),  # Easter
    ],
)
def test_it_opens_again_on_the_next_working_day(asked, opens):
    assert hours.next_open(moment(asked)) == moment(opens)


@pytest.mark.parametrize(
    ("friday", "monday", "wait"),
    [
        ("2026-03-27T18:00", "2026-03-30T09:00", 62),  # the clock went an hour forward
        ("2026-10-23T18:00", "2026-10-26T09:00", 64),  # and back
        ("2026-10-16T18:00", "2026-10-19T09:00", 63),
    ],
)
def test_a_weekend_in_which_the_clock_changes_is_an_hour_shorter_or_longer(friday, monday, wait):
    assert hours.next_open(moment(friday)) == moment(monday)
    assert hours.seconds_until_open(moment(friday)) == wait * 3600


def test_every_working_hour_of_a_year_is_open_and_no_other():
    opened = sum(
        hours.is_open(moment(f"{day}T{hour:02}:30")) for day in _year() for hour in range(24)
    )
    working = [day for day in _year() if hours.is_working_day(day)]
    assert opened == 8 * len(working)
    assert len(working) == 365 - 104 - 6  # one of seven holidays is a Saturday


def _year():
    return [date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(365)]


def test_public_holidays_of_the_country():
    assert hours.holidays(2025) == {
        date(2025, 1, 1), date(2025, 4, 21), date(2025, 4, 26), date(2025, 5, 5),
        date(2025, 5, 29), date(2025, 6, 9), date(2025, 12, 25), date(2025, 12, 26),
    }  # fmt: skip
