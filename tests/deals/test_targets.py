"""The targets of a deal: kept by its leads and the office, read by all who see the deal."""

from decimal import Decimal

import pytest
from django.urls import reverse

from deals.models import Indicator
from deals.models.handing_in import LeadPart, ReadingRow, write_lead
from tests.half_years import JULY, hand_in


@pytest.fixture
def lead(client, cast, half_years):
    client.force_login(cast.oom)
    return client


@pytest.fixture
def rows(running):
    return [
        running.indicators.create(name=name, comparator="min", target=100, position=place)
        for place, name in enumerate(("Deelnemers", "Bedrijven"), 1)
    ]


def at(name, deal, *rest):
    return reverse(f"deals:{name}", args=[deal.pk, *rest])


def names(deal):
    return list(deal.indicators.values_list("name", flat=True))


def test_a_lead_adds_a_target_as_the_last(lead, running, rows):
    told = {"name": "Scholen", "comparator": "min", "target": "1.200,5", "deadline": "31-12-2026"}
    lead.post(at("indicator_new", running), told)
    assert names(running) == ["Deelnemers", "Bedrijven", "Scholen"]
    assert running.indicators.last().target == Decimal("1200.50")


@pytest.mark.parametrize(
    "told",
    [
        {"target": ""}, {"target": "veel"}, {"target": "-1"}, {"comparator": "none", "target": "5"},
        {"target": "60", "of_total": "50"}, {"name": ""}, {"target": "1,234"},
    ],
)  # fmt: skip
def test_what_cannot_be_comes_back(lead, running, told):
    good = {"name": "Scholen", "comparator": "min", "target": "10"}
    assert lead.post(at("indicator_new", running), good | told).status_code == 422
    assert not running.indicators.exists()


def test_the_order_changes_one_place_at_a_time(lead, running, rows):
    lead.post(at("indicator_up", running, rows[1].pk))
    assert names(running) == ["Bedrijven", "Deelnemers"]
    lead.post(at("indicator_down", running, rows[1].pk))
    lead.post(at("indicator_down", running, rows[1].pk))
    assert names(running) == ["Deelnemers", "Bedrijven"]


def test_two_people_who_change_different_fields_keep_both(lead, cast, client, running, rows):
    url = at("indicator", running, rows[0].pk)
    page = lead.get(url).context
    told = {"_seen": page["seen"], "name": "Deelnemers", "comparator": "min", "target": "100"}
    lead.post(url, told | {"unit": "mensen"})
    lead.post(url, told | {"note": "Volgens OTIB."})
    kept = Indicator.objects.get(pk=rows[0].pk)
    assert (kept.unit, kept.note) == ("mensen", "Volgens OTIB.")


def test_a_target_without_readings_is_removed(lead, running, rows):
    lead.post(at("indicator_remove", running, rows[0].pk))
    assert names(running) == ["Bedrijven"]


def test_a_target_that_was_measured_stays(lead, cast, running, rows, half_years):
    part = LeadPart(readings=[ReadingRow(rows[0].pk, Decimal(24))])
    write_lead(half_years[0], part, by=cast.oom, at=JULY)
    lead.post(at("indicator_remove", running, rows[0].pk))
    assert names(running) == ["Deelnemers", "Bedrijven"]
    assert at("indicator_remove", running, rows[0].pk).encode() not in lead.get(
        at("indicators", running)
    ).content  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [("oom", 24), ("szw", 24), ("provincie", None)])
def test_only_what_was_approved_is_measured_for_the_province(
    lead, cast, client, running, rows, half_years, name, value
):
    hand_in(half_years[0], by=cast.oom, readings=[ReadingRow(rows[0].pk, Decimal(24))])
    client.force_login(cast.people[name])
    shown = client.get(at("indicators", running)).context["rows"]
    assert shown[0][0].line.value == value


@pytest.mark.parametrize("name", ["szw", "lezer", "provincie"])
def test_others_only_read(client, cast, running, rows, name):
    client.force_login(cast.people[name])
    assert client.get(at("indicators", running)).status_code == 200
    assert client.post(at("indicator_new", running), {"name": "X"}).status_code == 403
