"""The office keeps the budgets of an agenda, their statements, and the cofinancing."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from deals.models import Budget, Cofinancing
from hos.audit.models import AuditEvent
from tests.agendas import make_activity, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget(agenda):
    return agenda.budgets.create(name="Coalitieakkoord", amount=2_500_000)


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def at(name, *keys):
    return reverse(f"deals:{name}", args=keys)


def test_a_budget_is_added_as_the_last_and_changed(office, agenda, budget):
    typed = {"name": "Kaderbrief", "origin": "2017", "amount": "€ 190.000,50"}
    office.post(at("budget_new", agenda.pk), typed)
    made = agenda.budgets.last()
    assert (made.name, made.amount) == ("Kaderbrief", Decimal("190000.50"))
    page = at("budget_edit", agenda.pk, made.pk)
    seen = office.get(page).context["seen"]
    office.post(page, typed | {"amount": "200.000", "_seen": seen})
    made.refresh_from_db()
    assert made.amount == 200_000
    done = AuditEvent.objects.filter(action__startswith="agenda.").order_by("pk")
    assert [(row.action, row.detail) for row in done] == [
        ("agenda.added", "budget"), ("agenda.changed", "budget"),
    ]  # fmt: skip


def test_a_statement_that_does_not_add_up_is_kept_with_a_note(office, agenda, budget):
    typed = {"as_of": "30-5-2018", "spent": "1.230.000", "committed": "790.000",
             "planned": "300.000", "free_stated": "0"}  # fmt: skip
    office.post(at("statement_new", agenda.pk, budget.pk), typed)
    row = budget.statements.get()
    assert (row.free, row.left, row.adds_up) == (0, 180_000, False)
    money = office.get(at("programme_money", agenda.pk))
    assert f"noot-{budget.pk}" in money.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"as_of": ""}, {"as_of": "1-5-2018"}, {"as_of": "1-1-2099"}, {"spent": "-5"},
     {"spent": "veel"}],
)  # fmt: skip
def test_a_statement_that_cannot_be_is_refused_at_its_field(office, agenda, budget, wrong):
    budget.statements.create(as_of=date(2018, 5, 1))
    answer = office.post(at("statement_new", agenda.pk, budget.pk), {"as_of": "2-5-2018"} | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)


def test_free_room_may_be_stated_below_nought(office, agenda, budget):
    row = budget.statements.create(as_of=date(2018, 5, 1))
    page = at("statement", agenda.pk, budget.pk, row.pk)
    seen = office.get(page).context["seen"]
    office.post(page, {"as_of": "1-5-2018", "free_stated": "-1.000,50", "_seen": seen})
    row.refresh_from_db()
    assert row.free_stated == Decimal("-1000.50")


def test_two_people_who_change_one_statement_both_keep_their_amounts(office, client, cast, agenda,
                                                                     budget):  # fmt: skip
    row = budget.statements.create(as_of=date(2018, 5, 1))
    page = at("statement", agenda.pk, budget.pk, row.pk)
    seen = office.get(page).context["seen"]
    office.post(page, {"as_of": "1-5-2018", "spent": "10", "_seen": seen})
    client.force_login(cast.programma2)
    client.post(page, {"as_of": "1-5-2018", "planned": "20", "_seen": seen})
    row.refresh_from_db()
    assert (row.spent, row.planned, row.revision) == (10, 20, 2)


def test_a_budget_that_was_stated_or_spent_from_stays(office, agenda, budget):
    page = at("budget_remove", agenda.pk, budget.pk)
    row = budget.statements.create(as_of=date(2018, 5, 1))
    office.post(page)
    office.post(at("statement_remove", agenda.pk, budget.pk, row.pk))
    spending = [("spent", 10, {"budget": budget})]
    told = tell(make_activity(agenda), spending=spending)
    office.post(page)
    assert Budget.objects.exists() and not budget.statements.exists()
    told.spending.all().delete()
    office.post(page)
    assert not Budget.objects.exists()


def cofinance(office, agenda, **over):
    typed = {"scheme": "RIF-MBO", "project_count": "7", "own_amount": "610.000",
             "external_amount": "9.300.000", "external_qualifier": ">", "year_from": "2016",
             "year_to": "2018"}  # fmt: skip
    return office.post(at("cofinancing_new", agenda.pk), typed | over)


def test_cofinancing_shows_its_leverage(office, agenda):
    cofinance(office, agenda)
    row = agenda.cofinancing.get()
    assert (row.leverage, row.external_qualifier) == (Decimal("15.2"), ">")
    assert "15,2" in office.get(at("programme_money", agenda.pk)).content.decode()
    office.post(at("cofinancing_remove", agenda.pk, row.pk))
    assert not agenda.cofinancing.exists()


@pytest.mark.parametrize(("wrong", "field"), [
    ({"own_amount": "0"}, "own_amount"), ({"year_to": "2015"}, "year_to"),
    ({"project_count": "0"}, "project_count"), ({"external_qualifier": "<"}, "external_qualifier"),
    ({"year_from": "16"}, "year_from"), ({"activity": "own"}, "project_count"),
])  # fmt: skip
def test_cofinancing_that_makes_no_sense_is_refused_at_its_field(office, agenda, wrong, field):
    if "activity" in wrong:
        wrong = {"activity": make_activity(agenda).pk}
    answer = cofinance(office, agenda, **wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Cofinancing.objects.exists()


def test_a_guarantee_stands_apart_from_every_total(office, agenda):
    spending = [("spent", 100, {}), ("guarantee", 698_000, {})]
    tell(make_activity(agenda), spending=spending)
    money = office.get(at("programme_money", agenda.pk)).context["money"]
    assert [line.amount for line in money.guarantees] == [698_000]
    assert money.all_goals.spent == 100


def test_the_province_reads_money_and_changes_none(client, cast, agenda, budget):
    for name, status in (("provincie", 200), ("projectleider", 200), ("oom", 403)):
        client.force_login(cast.people[name])
        money = client.get(at("programme_money", agenda.pk))
        assert money.status_code == status
        assert at("budget", agenda.pk, budget.pk) not in money.content.decode()
        assert client.get(at("budget", agenda.pk, budget.pk)).status_code == 403


def test_who_takes_part_in_an_activity_does_not_see_its_cofinancing(client, cast, agenda):
    activity = make_activity(agenda)
    activity.participation_set.create(organisation=cast.orgs["oom"])
    agenda.cofinancing.create(
        scheme="RIF-MBO", activity=activity, own_amount=10, year_from=2016, year_to=2018
    )
    for name, shown in (("oom", False), ("provincie", True), ("programma", True)):
        client.force_login(cast.people[name])
        page = client.get(activity.get_absolute_url()).content.decode()
        assert ("RIF-MBO" in page) is shown
