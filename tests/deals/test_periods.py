"""The reporting periods: their dates, the last moment, closing, and more time for one deal."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Period, Progress, ProgressStatus
from tests.half_years import JULY, hand_in


@pytest.fixture
def period(half_years):
    return half_years[0].period


@pytest.fixture
def office(client, cast, period):
    client.force_login(cast.programma)
    return client


def test_the_office_sees_what_is_in_per_half_year(office, cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    rows = {row.half_year.code: row for row in office.get(reverse("deals:periods")).context["rows"]}
    assert (rows["2026-1"].asked, rows["2026-1"].waiting, rows["2026-2"].untold) == (1, 1, 1)


def test_other_dates_hold_for_all_deals_but_those_with_more_time(office, period, half_years):
    office.post(reverse("deals:period", args=[period.pk]),
                {"opens_on": "1-7-2026", "due_on": "15-8-2026"})  # fmt: skip
    half_years[0].refresh_from_db()
    assert half_years[0].due_on == date(2026, 8, 15)
    office.post(reverse("deals:extension", args=[half_years[0].pk]),
                {"due_on": "1-9-2026", "reason": "Ziek."})  # fmt: skip
    office.post(reverse("deals:period", args=[period.pk]),
                {"opens_on": "1-7-2026", "due_on": "20-8-2026"})  # fmt: skip
    half_years[0].refresh_from_db()
    assert half_years[0].due_on == date(2026, 9, 1)


@pytest.mark.parametrize("dates", [("1-7-2026", "30-6-2026"), ("1-1-2026", "31-7-2026"), ("x", "")])
def test_impossible_dates_come_back(office, period, dates):
    url = reverse("deals:period", args=[period.pk])
    answer = office.post(url, {"opens_on": dates[0], "due_on": dates[1]})
    period.refresh_from_db()
    assert (answer.status_code, period.due_on) == (422, date(2026, 7, 31))


def test_closing_names_who_did_it_and_can_be_undone(office, cast, period):
    office.post(reverse("deals:period_close", args=[period.pk]))
    period.refresh_from_db()
    assert (period.closed_by, period.closed_at) == (cast.programma, JULY)
    office.post(reverse("deals:period_reopen", args=[period.pk]))
    period.refresh_from_db()
    assert period.closed_at is None


def test_a_half_year_that_has_not_opened_cannot_be_closed(office, half_years):
    office.post(reverse("deals:period_close", args=[half_years[1].period.pk]))
    assert not Period.objects.filter(closed_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        (datetime(2026, 7, 31, 21, 59, 59, tzinfo=UTC), False),  # 23:59:59 in summer
        (datetime(2026, 7, 31, 22, 0, 0, tzinfo=UTC), True),
    ],
)
def test_the_last_second_is_dutch_in_summer(office, cast, half_years, clock, moment, is_late):
    assert half_years[0].is_late(on=timezone.localdate(moment)) == is_late
    clock(moment)
    hand_in(half_years[0], by=cast.oom, at=moment)
    assert half_years[0].was_late() == is_late


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        (datetime(2027, 1, 31, 22, 59, 59, tzinfo=UTC), False),  # 23:59:59 in winter
        (datetime(2027, 1, 31, 23, 0, 0, tzinfo=UTC), True),
    ],
)
def test_the_last_second_is_dutch_in_winter(office, cast, half_years, clock, moment, is_late):
    clock(moment)
    late = Progress.objects.late(on=timezone.localdate()).filter(pk=half_years[1].pk)
    assert late.exists() == is_late
    hand_in(half_years[1], by=cast.oom, at=moment)
    assert half_years[1].was_late() == is_late


def test_a_half_year_opens_at_dutch_midnight(cast, half_years, clock):
    before, after = (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC),
                     datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC))  # fmt: skip
    assert not half_years[0].is_open(on=timezone.localdate(before))
    assert half_years[0].is_open(on=timezone.localdate(after))


def test_late_is_still_taken_in_until_the_half_year_is_closed(office, cast, half_years, period):
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    hand_in(half_years[0], by=cast.oom, at=september)
    assert half_years[0].status == ProgressStatus.SUBMITTED


def test_more_time_is_kept_with_who_and_why(office, cast, half_years):
    url = reverse("deals:extension", args=[half_years[0].pk])
    for day in ("10-8-2026", "20-8-2026"):
        office.post(url, {"due_on": day, "reason": f"Tot {day}."})
    rows = half_years[0].extensions.values_list("due_on", "by", "reason")
    assert list(rows) == [
        (date(2026, 8, 20), cast.programma.pk, "Tot 20-8-2026."),
        (date(2026, 8, 10), cast.programma.pk, "Tot 10-8-2026."),
    ]
    assert b"Tot 10-8-2026." in office.get(url).content


@pytest.mark.parametrize("day", ["1-7-2026", "31-7-2026", "15-7-2026", ""])
def test_less_time_is_no_extension(office, half_years, day):
    url = reverse("deals:extension", args=[half_years[0].pk])
    assert office.post(url, {"due_on": day, "reason": "Zomaar."}).status_code == 422
    assert not half_years[0].extensions.exists()


def test_more_time_beats_a_closed_half_year_for_that_deal_alone(office, cast, half_years, period):
    office.post(reverse("deals:period_close", args=[period.pk]))
    office.post(reverse("deals:extension", args=[half_years[0].pk]),
                {"due_on": "10-8-2026", "reason": "Ziek."})  # fmt: skip
    half_years[0].refresh_from_db()
    hand_in(half_years[0], by=cast.oom)
    assert half_years[0].status == ProgressStatus.SUBMITTED
