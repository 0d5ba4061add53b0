"""The office keeps the targets of activities and goals of an agenda, and their readings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import Indicator, Reading
from tests.agendas import make_activity, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


@pytest.fixture
def target(agenda):
    goal = agenda.goals.get(title="Aansluiting")
    return Indicator.objects.create(goal=goal, name="Campussen", comparator="min", target=10)


def at(name, *keys):
    return reverse(f"deals:{name}", args=keys)


def measure(office, target, **typed):
    facts = {"value": "5", "qualifier": "=", "kind": "actual", "as_of": "1-5-2018", "counts": "on"}
    return office.post(at("reading_new", target.pk), facts | typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"comparator": "min", "target": "10"}, ("min", 10, None)),
        ({"comparator": "exact", "target": "60", "of_total": "100"}, ("exact", 60, 100)),
        ({"comparator": "in_words"}, ("in_words", None, None)),
    ],
)
def test_a_goal_and_an_activity_get_targets_of_all_three_sorts(office, agenda, typed, stored):
    goal, activity = agenda.goals.get(title="Werk"), make_activity(agenda)
    office.post(at("goal_target_new", agenda.pk, goal.pk), {"name": "Een", **typed})
    office.post(at("activity_target_new", activity.pk), {"name": "Twee", **typed})
    for made in (goal.indicators.get(), activity.indicators.get()):
        assert (made.comparator, made.target, made.of_total) == stored


def test_targets_of_a_goal_are_ordered_and_changed(office, agenda, target):
    other = Indicator(goal=target.goal, name="Andere", comparator="none")
    other.put_last()
    office.post(at("target_up", other.pk))
    assert [row.name for row in target.goal.indicators.all()] == ["Andere", "Campussen"]
    page = at("target", target.pk)
    typed = {"name": "Campussen", "comparator": "min", "target": "12"}
    office.post(page, typed | {"_seen": office.get(page).context["seen"]})
    target.refresh_from_db()
    assert target.target == 12


def test_a_target_is_removed_until_something_was_measured(office, target):
    target.readings.create(value=5, as_of=date(2018, 5, 1))
    office.post(at("target_remove", target.pk))
    assert Indicator.objects.filter(pk=target.pk).exists()
    target.readings.all().delete()
    office.post(at("target_remove", target.pk))
    assert not Indicator.objects.filter(pk=target.pk).exists()


def test_readings_have_a_sign_a_kind_and_a_date_or_words(office, agenda, target):
    measure(office, target, value="1.500,5", qualifier=">", kind="forecast", as_of="1-1-2099")
    measure(office, target, as_of="", as_of_text="eind 2017", qualifier="~", counts="")
    first, second = target.readings.order_by("pk")
    assert (first.value, first.qualifier, first.kind) == (Decimal("1500.50"), ">", "forecast")
    assert (second.as_of, second.as_of_text, second.counts) == (None, "eind 2017", False)
    shown = office.get(at("goal_table", agenda.pk, target.goal_id)).content.decode()
    assert "eind 2017" in shown and "1.500,5" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": ""}, {"value": "veel"}, {"as_of": ""}, {"value": "101"}, {"kind": "x"},
        {"as_of": (timezone.localdate() + timedelta(2)).strftime("%d-%m-%Y")},
        {"as_of": "1-1-2018", "value": "9"}, {"kind": "final", "as_of": "2-2-2018"},
    ],
)  # fmt: skip
def test_a_reading_that_cannot_be_is_refused(office, target, wrong):
    Indicator.objects.filter(pk=target.pk).update(of_total=100)
    target.readings.create(value=4, as_of=date(2018, 1, 1))
    target.readings.create(value=4, as_of=date(2018, 2, 1), kind="final")
    assert measure(office, target, **wrong).status_code == 422
    assert target.readings.count() == 2


def test_a_value_that_went_down_is_confirmed(office, target):
    target.readings.create(value=7, as_of=date(2018, 1, 1))
    answer = measure(office, target)
    assert answer.status_code == 422
    assert 'type="checkbox" name="confirmed"' in answer.content.decode()
    measure(office, target, confirmed="on")
    assert target.readings.count() == 2


def test_two_people_who_change_one_reading_see_both_values(office, client, cast, target):
    row = target.readings.create(value=5, as_of=date(2018, 5, 1))
    page = at("reading", target.pk, row.pk)
    seen = office.get(page).context["seen"]
    typed = {"qualifier": "=", "kind": "actual", "as_of": "1-5-2018", "counts": "on"}
    office.post(page, typed | {"value": "6", "_seen": seen})
    client.force_login(cast.programma2)
    assert client.post(page, typed | {"value": "7", "_seen": seen}).status_code == 409
    row.refresh_from_db()
    assert row.value == 6


def test_what_was_told_with_a_half_year_is_not_touched_here(office, agenda):
    activity = make_activity(agenda)
    target = activity.indicators.create(name="Deelnemers", comparator="none")
    row = target.readings.create(value=5, as_of=date(2026, 6, 30), progress=tell(activity))
    own = target.readings.create(value=5, as_of=date(2026, 5, 1))
    for reading, status in ((row, 404), (own, 302)):
        assert office.post(at("reading_remove", target.pk, reading.pk)).status_code == status
    assert list(Reading.objects.all()) == [row]
    assert office.get(at("readings", target.pk)).status_code == 200


def test_targets_of_deals_and_accords_are_not_here(office, running):
    target = running.indicators.create(name="Deelnemers", comparator="none")
    assert office.get(at("readings", target.pk)).status_code == 404
    goal = running.goal
    assert office.get(at("goal_targets", goal.programme_id, goal.pk)).status_code == 404
