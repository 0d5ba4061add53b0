"""The matrix of deals and half-years: who sees what, the filters, and its price."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from deals.models import Deal, Light, Progress
from deals.models.reviewing import approve, set_staff_light
from tests.builders import make_running
from tests.half_years import JULY, bring_to, hand_in

JANUARY = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
MATRIX = reverse("deals:matrix")


@pytest.fixture
def office(client, cast, half_years):
    client.force_login(cast.programma)
    return client


def cells(client, **query):
    """{title: the cell of the first half-year, or None}"""
    table = client.get(MATRIX, query).context["table"]
    return {row.title: row.cells[0][1] for row in table.rows}


def cell(client, **query):
    return next(iter(cells(client, **query).values()))


def test_a_column_per_half_year_that_opened_and_the_next(office):
    columns = office.get(MATRIX).context["table"].columns
    assert [(column.half.code, column.is_now) for column in columns] == [
        ("2026-1", True), ("2026-2", False)
    ]  # fmt: skip


def test_a_cell_says_stage_light_and_how_long_it_waits(office, cast, half_years, clock):
    hand_in(half_years[0], by=cast.oom)
    clock(datetime(2026, 7, 16, 9, 0, tzinfo=UTC))
    office.force_login(cast.programma)
    found = cell(office)
    assert (found.status, found.light, found.late) == ("submitted", "green", 0)
    assert found.waits_since == JULY


def test_a_cell_says_how_late_it_is(office, cast, clock):
    clock(datetime(2026, 8, 5, 9, 0, tzinfo=UTC))
    office.force_login(cast.programma)
    assert cell(office).late == 5


def test_a_cell_shows_the_light_of_the_office_where_it_differs(office, cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    set_staff_light(half_years[0], light=Light.RED, reason="Er gebeurt niets.", by=cast.programma,
                    at=JULY)  # fmt: skip
    assert (cell(office).judged_light, cell(office).other_light) == ("red", "green")


def test_one_deal_with_more_time_says_so(office, half_years):
    Progress.objects.filter(pk=half_years[0].pk).update(due_on=date(2026, 8, 14))
    assert cell(office).has_more_time
    assert not cell(office).late


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "submitted"}, ["B"]), ({"state": "approved"}, ["C"]),
        ({"state": "returned"}, []), ({"late": "on"}, ["Pilot leerrekening"]),
        ({"off_track": "on"}, ["B"]), ({"lead": "oom"}, 3), ({"lead": "niemand"}, []),
        ({"state": "onzin"}, 3), ({"pagina": "99"}, 3),
        ({"akkoord": "0"}, 3), ({"pagina": "x"}, 3),
    ],
)  # fmt: skip
def test_filters_come_from_the_url(office, cast, accord, clock, query, found):
    first, other = (
        _first(make_running(cast, accord, title="B")),
        make_running(cast, accord, title="C"),
    )
    hand_in(first, by=cast.oom)
    set_staff_light(first, light=Light.AMBER, reason="Loopt achter.", by=cast.programma, at=JULY)
    bring_to(_first(other), "approved", cast)
    clock(datetime(2026, 8, 5, 9, 0, tzinfo=UTC))
    office.force_login(cast.programma)
    shown = cells(office, **query)
    assert len(shown) == found if isinstance(found, int) else list(shown) == found


@pytest.mark.parametrize(
    ("earlier", "staff", "later", "is_found"),
    [
        ("amber", "", "green", False), ("green", "", "amber", True),
        ("amber", "", None, True), ("amber", "green", None, False), ("green", "red", None, True),
    ],
)  # fmt: skip
def test_off_track_asks_for_the_light_that_counts_of_what_was_told_last(
    office, cast, half_years, clock, earlier, staff, later, is_found
):
    hand_in(half_years[0], by=cast.oom, light=earlier, reason="Ziekte.")
    if staff:
        approve(half_years[0], by=cast.programma, at=JULY, staff_light=staff,
                staff_light_reason="Het gaat anders.")  # fmt: skip
    clock(JANUARY)
    if later:
        hand_in(half_years[1], by=cast.oom, at=JANUARY, light=later, reason="Ziekte.")
    office.force_login(cast.programma)
    assert bool(cells(office, off_track="on")) == is_found


def test_off_track_asks_the_province_for_what_was_approved(client, cast, half_years, clock):
    hand_in(half_years[0], by=cast.oom)
    approve(half_years[0], by=cast.programma, at=JULY)
    clock(JANUARY)
    hand_in(half_years[1], by=cast.oom, at=JANUARY, light="amber", reason="Ziekte.")
    client.force_login(cast.provincie)
    assert not cells(client, off_track="on")
    approve(half_years[1], by=cast.programma, at=JANUARY)
    assert cells(client, off_track="on")


def _first(deal):
    return deal.progress.order_by("period__year", "period__half").first()


def test_a_goal_can_be_chosen(office, accord, running):
    goals = accord.goals.order_by("position")
    assert list(cells(office, goal=running.goal_id)) == ["Pilot leerrekening"]
    other = goals.exclude(pk=running.goal_id).filter(level="operational").first()
    assert list(cells(office, goal=other.pk)) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "reopened"])
def test_the_province_sees_nothing_of_what_is_not_approved(client, cast, half_years, state):
    bring_to(half_years[0], state, cast)
    client.force_login(cast.provincie)
    answer = client.get(MATRIX)
    assert not [cell for row in answer.context["table"].rows for _column, cell in row.cells if cell]
    assert not cells(client, state=half_years[0].status)


def test_the_province_reads_what_was_approved(client, cast, half_years):
    bring_to(half_years[0], "approved", cast)
    client.force_login(cast.provincie)
    assert cell(client).light == "green"


def test_a_partner_sees_the_own_deals(client, cast, half_years):
    client.force_login(cast.szw)
    assert cell(client).status == "draft"
    client.force_login(cast.buiten)
    assert not cells(client)


def test_the_administrator_is_refused(client, cast, half_years):
    client.force_login(cast.beheer)
    assert client.get(MATRIX).status_code == 403


@pytest.mark.parametrize("name", ["programma", "oom", "provincie"])
@pytest.mark.parametrize("number", [1, 120])
def test_a_page_costs_at_most_four_queries(
    client, cast, accord, half_years, number, name, django_assert_max_num_queries
):
    bring_to(half_years[0], "approved", cast)
    _many(half_years, number)
    client.force_login(cast.people[name])
    client.get(MATRIX)
    standing = 0 if name == "programma" else 1  # of which organisations somebody is
    with django_assert_max_num_queries(4 + 2 + standing) as counted:  # beside session and user
        answer = client.get(MATRIX, {"pagina": 2 if number > 50 else 1})
    print(f"matrix {number + 1} deals by {name}: {len(counted) - 2 - standing} queries")
    assert len(answer.context["table"].rows) == (50 if number > 50 else 2)


def _many(half_years, number):
    deal = half_years[0].deal
    facts = {"kind": "deal", "goal": deal.goal, "instrument": "deal", "status": "running",
             "starts_on": deal.starts_on, "ends_on": deal.ends_on}  # fmt: skip
    made = Deal.objects.bulk_create(
        [Deal(title=f"Deal {n}", position=n + 2, **facts) for n in range(number)]
    )
    oom = deal.participation_set.get(organisation__short="OOM").organisation
    for copy in made:
        copy.participation_set.create(organisation=oom, is_lead=True, position=1)
    Progress.objects.bulk_create([
        Progress(activity=copy, period=row.period, due_on=row.due_on, status="draft")
        for copy in made for row in half_years
    ])  # fmt: skip


def test_approving_is_seen_at_once(office, cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    approve(half_years[0], by=cast.programma, at=JULY)
    assert cell(office).status == "approved"
