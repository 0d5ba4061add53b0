"""The dashboard of a programme: figures of other pages, as each reader may know them."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deals.models import Indicator, Period
from hos.periods import HalfYear
from tests.agendas import MAY, make_activity, tell
from tests.reporting.reports import make_report

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = ("spent", 812_500, {}), ("spent", 90_000, {"outside_budget": True})


def page(client, user, programme):
    client.force_login(user)
    return client.get(reverse("dashboard", args=[programme.pk]))


def shown(client, user, programme):
    answer = page(client, user, programme)
    assert answer.status_code == 200
    return answer.context


def target(agenda, *, readings=(), **over):
    facts = {"goal": agenda.goals.get(title="Aansluiting"), "name": "Campussen",
             "comparator": "min", "target": 10, "deadline": date(2026, 3, 1)}  # fmt: skip
    row = Indicator.objects.create(**facts | over)
    for reading in readings:
        row.readings.create(**reading)
    return row


def handed_in(activity, by, **over):
    facts = {"status": "submitted", "approved_at": None, "imported_from": "", "submitted_at": MAY,
             "submitted_by": by}  # fmt: skip
    return tell(activity, **facts | over)


def test_lights_are_counted_per_goal_and_half_year(client, cast, agenda):
    row = make_activity(agenda, "Campussen")
    tell(row, code="2025-2", light="green")
    tell(row, code="2026-1", light="red")
    tell(make_activity(agenda, "Werk"), code="2026-1", light="amber")
    whole, one, two = shown(client, cast.programma, agenda)["lights"]
    assert [row.cells for row in whole.numbers.rows] == [("1", "0", "0"), ("0", "1", "1")]
    assert [row.cells for row in one.numbers.rows] == [("1", "0", "0"), ("0", "0", "1")]
    assert two.node.lights == [("amber", 1)]


def test_the_province_is_told_only_what_was_approved(client, cast, agenda):
    row = make_activity(agenda)
    tell(row, code="2025-2")
    handed_in(row, cast.oom, code="2026-1", light="red", spending=[INSIDE])
    context = shown(client, cast.provincie, agenda)
    assert len(context["lights"][0].chart.rows) == 1
    assert context["spending"].money.all_goals.spent == 0
    assert context["waiting"] is None
    assert len(shown(client, cast.programma, agenda)["lights"][0].chart.rows) == 2


def test_money_outside_the_budget_stands_apart(client, cast, agenda):
    tell(make_activity(agenda, "Campussen"), spending=[INSIDE, OUTSIDE, ("pm", None, {})])
    spending = shown(client, cast.programma, agenda)["spending"]
    [bar] = spending.goals.rows
    assert [float(segment.value) for segment in bar.segments] == [812_500, 0, 0]
    assert [float(segment.value) for segment in spending.apart.rows[0].segments] == [90_000, 0]
    assert spending.goal_numbers.rows[-1].cells[-1] == "1"


def test_a_budget_that_does_not_add_up_is_drawn_as_stated(client, cast, agenda):
    budget = agenda.budgets.create(name="Beleid", amount=2_500_000)
    budget.statements.create(as_of=date(2026, 5, 1), spent=1_230_000, committed=790_000,
                             planned=300_000, free_stated=0)  # fmt: skip
    spending = shown(client, cast.provincie, agenda)["spending"]
    [bar] = spending.budgets.rows
    assert [float(part.value) for part in bar.segments] == [1_230_000, 790_000, 300_000, 0]
    assert len(spending.money.deviating) == 1


@pytest.mark.parametrize(("over", "value", "standing"), [
    ({}, 12, "reached"), ({}, 9, "missed"), ({"deadline": date(2126, 1, 1)}, 9, "under_way"),
    ({"comparator": "max"}, 9, "reached"), ({"comparator": "max"}, 12, "missed"),
    ({"comparator": "in_words", "target": None}, 9, "in_words"),
])  # fmt: skip
def test_a_target_stands_by_its_last_dated_reading(client, cast, agenda, over, value, standing):
    target(agenda, readings=[{"as_of": date(2026, 2, 1), "value": value}], **over)
    [(_goal, found)] = shown(client, cast.provincie, agenda)["aims"].targets
    assert found.standing(on=date(2026, 5, 1)) == standing


def test_a_target_of_which_the_day_came_without_a_measurement_says_so(client, cast, agenda):
    target(agenda, readings=[{"as_of_text": "uiteindelijk", "value": 9, "kind": "forecast"}])
    [(_goal, found)] = shown(client, cast.provincie, agenda)["aims"].targets
    assert found.standing(on=date(2026, 5, 1)) == "unmeasured"


def test_a_forecast_and_a_value_without_a_date_stand_apart(client, cast, agenda):
    target(agenda, target=300, readings=[
        {"as_of": date(2026, 1, 1), "value": 154},
        {"as_of_text": "zonder datum", "value": 160, "qualifier": "~"},
        {"as_of_text": "uiteindelijk", "value": 305, "kind": "forecast"},
    ])  # fmt: skip
    aims = shown(client, cast.provincie, agenda)["aims"]
    [aim] = aims.measured.aims
    assert [mark.shown for mark in aim.marks] == ["154", "ongeveer 160", "305"]
    assert [mark.is_expected for mark in aim.marks] == [False, False, True]
    assert len(aims.missed) == 1


def test_a_target_is_shown_as_in_the_reports_one_of_nought_too(client, cast, agenda):
    readings = [{"as_of": date(2026, 1, 1), "value": 5}]
    target(agenda, of_total=20, unit="campussen", readings=readings)
    target(agenda, name="Wachtenden", comparator="max", target=0, readings=readings)
    aims = shown(client, cast.provincie, agenda)["aims"]
    words = {aim.label: aim.shown for aim in aims.measured.aims}
    assert words == {"Campussen": "minstens 10 van de 20 campussen", "Wachtenden": "hooguit 0"}


def test_the_office_sees_what_waits(client, cast, running):
    late = running.progress.create(
        period=Period.objects.for_half(HalfYear(2024, 1)), due_on=date(2024, 7, 31)
    )
    waits = running.progress.create(
        period=Period.objects.for_half(HalfYear(2024, 2)), due_on=date(2025, 1, 31), light="green",
        status="submitted", achieved="Gedaan.", submitted_at=datetime(2025, 1, 5, tzinfo=UTC),
        submitted_by=cast.oom, first_submitted_on=date(2025, 1, 5),
    )  # fmt: skip
    report = make_report(cast, running.programme, code="2024-1")
    found = shown(client, cast.programma, running.programme)["waiting"]
    assert (found.due[0], found.to_review) == (late, [waits])
    assert found.late_count
    assert found.reports == [report]


def test_a_programme_without_progress_says_so(client, cast, accord, agenda):
    for programme in (accord, agenda):
        answer = page(client, cast.provincie, programme)
        assert answer.content.count(b"hos-empty") == 3


def test_a_partner_has_no_dashboard_and_no_way_to_it(client, cast, agenda, running):
    address = reverse("dashboard", args=[running.programme.pk])
    assert page(client, cast.oom, running.programme).status_code == 403
    assert page(client, cast.oom, agenda).status_code == 403
    assert address not in client.get(running.programme.get_absolute_url()).content.decode()
    assert page(client, cast.projectleider, agenda).status_code == 200


def test_the_number_of_queries_does_not_grow(client, cast, agenda, django_assert_max_num_queries):
    def fill(number):
        for at in range(number):
            row = make_activity(agenda, "Campussen", title=f"Activiteit {at}")
            tell(row, spending=[INSIDE])
            handed_in(row, cast.oom, code="2025-2")
            target(agenda, activity=row, goal=None,
                   readings=[{"as_of": date(2026, 2, 1), "value": 3}])  # fmt: skip

    fill(2)
    page(client, cast.programma, agenda)
    with CaptureQueriesContext(connection) as before:
        page(client, cast.programma, agenda)
    fill(9)
    with django_assert_max_num_queries(len(before)):
        page(client, cast.programma, agenda)
    print("queries", len(before))
