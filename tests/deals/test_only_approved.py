"""Who only reads a deal meets the lights and figures of approved half-years, on every page."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deals.models import Progress
from deals.models.handing_in import ReadingRow
from deals.models.reviewing import approve
from tests.half_years import JULY, bring_to, hand_in

NEXT_YEAR = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
NOT_APPROVED = ["draft", "submitted", "returned", "reopened"]


@pytest.fixture
def reading(client, cast):
    """`reading("provincie")` is the client of that person."""

    def of(name):
        client.force_login(getattr(cast, name))
        return client

    return of


def in_list(client, **query):
    return [row.light for row in client.get(reverse("deals:list"), query).context["rows"]]


def in_file(client):
    sheet = load_workbook(BytesIO(client.get(reverse("deals:export")).content)).active
    return [row[10] or "" for row in sheet.iter_rows(min_row=2, values_only=True)]


def under_goals(client, accord):
    [top] = client.get(accord.get_absolute_url()).context["tree"]
    return top.lights


def on_start(client):
    found = client.get(reverse("start")).context
    return found["goals"][-1].lights, found["off_track"]


@pytest.mark.parametrize("state", NOT_APPROVED)
def test_the_province_meets_no_light_that_was_not_approved(
    reading, cast, accord, half_years, state
):
    province = reading("provincie")
    bring_to(half_years[0], state, cast)
    assert in_list(province) == in_file(province) == [""]
    assert in_list(province, light="green") == []
    assert under_goals(province, accord) == []
    assert on_start(province) == ({}, [])


def test_the_province_meets_the_light_that_was_approved(reading, cast, accord, half_years):
    province = reading("provincie")
    bring_to(half_years[0], "approved", cast)
    assert in_list(province) == in_list(province, light="green") == ["green"]
    assert under_goals(province, accord) == [("green", 1)]
    assert on_start(province)[0] == {"green": 1}


def test_everywhere_the_light_counts_that_the_office_gave_instead(
    reading, cast, accord, half_years
):
    bring_to(half_years[0], "submitted", cast)
    approve(half_years[0], by=cast.programma, at=JULY, staff_light="amber",
            staff_light_reason="De werving loopt achter.")  # fmt: skip
    for person in (reading("provincie"), reading("oom")):
        assert in_list(person) == in_list(person, light="amber") == ["amber"]
        assert in_file(person) == ["Vertraging, knelpunten"]
        assert under_goals(person, accord) == [("amber", 1)]
    lights, [off_track] = on_start(reading("provincie"))
    assert (lights, off_track.judged_light) == ({"amber": 1}, "amber")
    assert b"De werving loopt achter." in reading("provincie").get(reverse("start")).content


def test_the_stage_of_a_half_year_in_the_list_is_not_for_the_province(reading, cast, half_years):
    bring_to(half_years[0], "submitted", cast)
    [row] = reading("provincie").get(reverse("deals:list")).context["rows"]
    assert row.progress is None
    [row] = reading("szw").get(reverse("deals:list")).context["rows"]
    assert row.progress.status == "submitted"


@pytest.mark.parametrize("name", ["programma", "oom", "lezer", "szw"])
def test_office_and_partners_meet_the_light_that_was_handed_in(reading, cast, half_years, name):
    bring_to(half_years[0], "submitted", cast)
    assert in_list(reading(name)) == ["green"]


def test_the_light_before_stays_until_the_new_one_is_approved(reading, cast, half_years, clock):
    first, second = half_years
    bring_to(first, "approved", cast)
    clock(NEXT_YEAR)
    hand_in(second, by=cast.oom, at=NEXT_YEAR, achieved="Anders.")
    Progress.objects.filter(pk=second.pk).update(light="not_needed", light_reason="Klaar.")
    assert in_list(reading("provincie")) == ["green"]
    approve(second, by=cast.programma, at=NEXT_YEAR)
    assert in_list(reading("provincie")) == ["not_needed"]


@pytest.fixture
def half_told(cast, running, half_years, clock):
    """The second half-year is approved, the first one was only handed in; each has a measured
    value and the same spending."""
    target = running.indicators.create(name="Deelnemers", comparator="min", target=10, position=1)
    for moment, progress, value in zip((JULY, NEXT_YEAR), half_years, (3, 7), strict=True):
        clock(moment)
        rows = [ReadingRow(target.pk, Decimal(value))]
        hand_in(progress, by=cast.oom, at=moment, readings=rows, achieved=f"{value} deelnemers.")
    approve(half_years[1], by=cast.programma, at=NEXT_YEAR)
    return half_years[1]


@pytest.mark.parametrize(
    ("name", "spent", "before"),
    [("provincie", "1000.50", None), ("oom", "2001.00", 3), ("programma", "2001.00", 3)],
)
def test_figures_of_earlier_half_years_beside_an_approved_one(
    reading, half_told, name, spent, before
):
    page = reading(name).get(reverse("deals:half_year", args=[half_told.pk])).context
    assert page["page"].spent_so_far == Decimal(spent)
    assert page["text"].readings[0].before == before
    assert bool(page["last"]) is (before is not None)
