"""The lists the office keeps of an agenda ask the database as often for many rows as for one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deals.models import AgendaActivity, Organisation, Period
from hos.periods import HalfYear
from tests.agendas import make_activity

pytestmark = pytest.mark.django_db


def one_more(agenda, number):
    """A row more in every list; the first row makes what the others hang on."""
    goal = agenda.goals.get(title="Werk")
    activity = AgendaActivity.objects.filter(goal__code="1").first() or make_activity(agenda)
    organisation = Organisation.objects.create(name=f"Bedrijf {number}", kind="company")
    place = activity.participation_set.create(organisation=organisation)
    place.contribution_set.create(role="training", description="Lessen")
    make_activity(agenda, "Werk", number=str(number)).also_goals.add(activity.goal)
    target = goal.indicators.first() or goal.indicators.create(name="Doel", comparator="none")
    goal.indicators.create(name=f"Doel {number}", comparator="none")
    target.readings.create(value=number, as_of=date(2026, 1, number))
    goal.notes.create(period=Period.objects.for_half(HalfYear(2000 + number, 1)), text="Gedaan.")
    budget = agenda.budgets.first() or agenda.budgets.create(name="Budget", amount=10)
    budget.statements.create(as_of=date(2026, 1, number), spent=1)
    agenda.cofinancing.create(scheme="RIF", own_amount=1, activity=activity, year_from=2016,
                              year_to=2018)  # fmt: skip
    return [
        reverse("deals:activity_parties", args=[activity.pk]),
        reverse("deals:activity_order", args=[agenda.pk, goal.pk]),
        reverse("deals:goal_targets", args=[agenda.pk, goal.pk]),
        reverse("deals:readings", args=[target.pk]),
        reverse("deals:goal_notes", args=[agenda.pk, goal.pk]),
        reverse("deals:budget", args=[agenda.pk, budget.pk]),
        reverse("deals:programme_money", args=[agenda.pk]),
    ]


def asked(client, pages):
    counts = {}
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(page).status_code == 200
        counts[page] = len(queries)
    return counts


def test_more_rows_ask_no_more_of_the_database(client, cast, agenda):
    client.force_login(cast.programma)
    asked(client, pages := one_more(agenda, 1))
    few = asked(client, pages)
    for number in range(2, 7):
        one_more(agenda, number)
    assert asked(client, pages) == few
