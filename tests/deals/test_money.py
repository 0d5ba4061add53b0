"""Budgets as stated, and leverage."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from deals.models import Cofinancing
from tests.agendas import make_activity

pytestmark = pytest.mark.django_db


def stated(agenda, amount, **parts):
    budget = agenda.budgets.create(name="Budget", amount=amount)
    return budget.statements.create(as_of=date(2026, 5, 1), **parts)


def test_a_statement_that_does_not_add_up_is_kept_as_stated(agenda):
    row = stated(agenda, 2_500_000, spent=1_230_000, committed=790_000, planned=300_000,
                 free_stated=0)  # fmt: skip
    row.refresh_from_db()
    assert (row.free, row.left, row.adds_up) == (Decimal(0), Decimal(180_000), False)


def test_without_a_stated_amount_the_free_room_is_what_is_left(agenda):
    row = stated(agenda, 1000, planned=1200)
    assert (row.free, row.adds_up) == (Decimal(-200), True)


def cofinance(agenda, **over):
    facts = {"scheme": "RIF", "own_amount": 610_000, "external_amount": 9_300_000,
             "year_from": 2016, "year_to": 2018, "project_count": 7}  # fmt: skip
    return Cofinancing.objects.create(programme=agenda, **facts | over)


def test_leverage_is_money_of_others_for_every_own_euro(agenda):
    row = cofinance(agenda, external_qualifier=">")
    row.refresh_from_db()
    together = agenda.cofinancing.all().together()
    assert row.leverage == together.leverage == Decimal("15.2")
    assert together.qualifier == ">"


def test_what_others_bring_may_be_unknown(agenda):
    assert cofinance(agenda, external_amount=None).leverage is None
    assert agenda.cofinancing.all().together() is None


@pytest.mark.parametrize("wrong", [
    {"own_amount": 0}, {"year_to": 2015}, {"project_count": 0}, {"external_qualifier": "<"},
    {"external_amount": -1},
])  # fmt: skip
def test_cofinancing_that_makes_no_sense_is_refused(agenda, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        cofinance(agenda, **wrong)


def test_one_activity_is_one_project(agenda):
    with pytest.raises(IntegrityError), transaction.atomic():
        cofinance(agenda, activity=make_activity(agenda))
