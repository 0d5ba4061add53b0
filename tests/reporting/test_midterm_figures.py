"""What a midterm report takes from which half-year, and that its snapshot is the same again."""

import random
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deals.models import BudgetStatement, Expenditure, Light
from deals.models.expenditure import Totals
from reporting.midterm_report.figures import MidtermReport
from reporting.midterm_report.reading import midterm_report
from reporting.models import Overlay, writing
from reporting.reports import job
from tests.agendas import make_activity, tell
from tests.half_years import JULY
from tests.reporting.midterms import make_midterm
from tests.reporting.quick import bring_to
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved


@pytest.fixture
def report(cast, agenda):
    """Over 2025-1 to 2026-1."""
    return make_midterm(cast, agenda)


def figures(report):
    return midterm_report(report, on=JULY.date(), established=False)


def only(report):
    (activity,) = figures(report).activities
    return activity


def spent(amount, **more):
    return [("spent", amount, more)]


def test_text_and_light_are_of_the_last_approved_half_year_up_to_the_end(agenda, report):
    activity = make_activity(agenda)
    tell(activity, code="2024-2", achieved="Eerder.", light=Light.GREEN)
    tell(activity, code="2025-2", achieved="Later.", light=Light.RED)
    tell(activity, code="2026-1", achieved="Wacht.", status="submitted")
    tell(activity, code="2026-2", achieved="Erna.")
    found = only(report)
    assert (found.achieved, found.light, found.light_before) == ("Later.", "red", "green")
    assert found.is_changed and found.deviates
    assert [row.period for row in figures(report).left_out] == ["2026-1"]


def test_amounts_are_added_up_within_the_range_alone(agenda, report):
    activity = make_activity(agenda)
    for code, amount in [("2024-2", 1), ("2025-1", 10), ("2026-1", 100), ("2026-2", 1000)]:
        tell(activity, code=code, spending=spent(amount))
    assert figures(report).totals.spent == 110


def test_an_older_half_year_tells_when_nothing_newer_does(agenda, report):
    tell(make_activity(agenda), code="2024-1", achieved="Lang geleden.", spending=spent(5))
    assert (only(report).achieved, only(report).totals.spent) == ("Lang geleden.", 0)


def test_a_point_that_two_chapters_mark_stands_in_the_summary_once(cast, report):
    one, two = report.chapters.filter(number__in=[1, 3])
    place = writing.raise_point(one, text="Let op.", by=cast.programma, at=JULY)
    for each in (place, writing.put_point(two, place.point, by=cast.programma, at=JULY)):
        writing.mark_point(each, in_summary=True, by=cast.programma, at=JULY)
    assert [point.text for point in figures(report).summary_points] == ["Let op."]


def test_deals_of_an_example_stay_out_of_a_real_midterm(cast, accord, running, report):
    told_and_approved(running, cast)
    bring_to(make_report(cast, accord), "published", cast)
    assert [part.programme for part in figures(report).innovation_deals] == [accord.title]
    type(accord).objects.filter(pk=accord.pk).update(is_example=True)
    assert figures(report).innovation_deals == ()


def test_words_of_the_office_win_and_keep_those_of_the_partner(cast, agenda, report):
    progress = tell(make_activity(agenda), achieved="Wij deden het.")
    Overlay.objects.create(
        report=report, progress=progress, field="achieved", source_text="Wij deden het.",
        text="Het is gedaan.", by=cast.programma, at=JULY,
    )  # fmt: skip
    found = only(report)
    assert found.achieved == "Het is gedaan."
    assert found.overlays[0].source_text == "Wij deden het."


def test_what_serves_two_goals_counts_under_its_own(agenda, report):
    activity = make_activity(agenda, goal="Campussen")
    activity.also_goals.add(agenda.goals.get(title="Werk"))
    tell(activity, spending=spent(7))
    first, second = figures(report).sections
    assert (first.totals.spent, second.totals.spent) == (7, 0)
    assert [row.title for row in second.also] == [activity.title]


def test_the_column_of_output_is_there_when_any_is_filled(agenda, report):
    make_activity(agenda)
    assert not figures(report).sections[0].has_output
    make_activity(agenda, title="Twee", expected_output="Een plan.")
    assert figures(report).sections[0].has_output
    tables = figures(report).as_content()["tables"]
    assert len(tables["tabel-b1-1-2"]["columns"]) == 9


def test_budgets_are_as_stated_last_before_the_reference_date(agenda, report):
    budget = agenda.budgets.create(name="Beleid", amount=2500)
    for day, free in [(date(2025, 5, 1), 5), (date(2026, 5, 1), 0), (date(2026, 12, 1), 9)]:
        BudgetStatement.objects.create(budget=budget, as_of=day, spent=2000, free_stated=free)
    (row,) = figures(report).budgets
    assert (row.as_of, row.free, row.left, row.deviates) == (date(2026, 5, 1), 0, 500, True)


def test_readings_are_those_up_to_the_end_and_forecasts(agenda, report):
    target = agenda.goals.get(title="Werk").indicators.create(
        name="Mensen", comparator="min", target=300, deadline=date(2026, 1, 1)
    )
    for day, value, kind in [(date(2026, 5, 1), 154, "actual"), (date(2026, 9, 1), 170, "actual"),
                             (date(2027, 1, 1), 205, "forecast")]:  # fmt: skip
        target.readings.create(as_of=day, value=value, kind=kind)
    (row,) = figures(report).targets
    assert [one.value for one in row.readings] == [154, 205]
    assert row.measured.line.share == 51
    assert figures(report).missed == [row]


def test_a_snapshot_gives_the_same_figures_again(cast, agenda, report):
    chance, funders = random.Random(1), [None, agenda.owner, cast.orgs["szw"]]
    for number in range(6):
        activity = make_activity(agenda, title=f"Activiteit {number}", goal="Werk")
        lines = [
            (chance.choice(["spent", "pledged", "reserved", "guarantee"]),
             Decimal(chance.randint(0, 9_999_99)) / 100,
             {"outside_budget": chance.random() < 0.3, "funder": chance.choice(funders)})
            for _line in range(4)
        ]  # fmt: skip
        tell(activity, spending=[*lines, ("pm", None, {})])
    found = figures(report)
    again = MidtermReport.from_content(found.as_content())
    assert again == found
    by_database = Expenditure.objects.all().totals()
    assert found.totals == again.totals == by_database != Totals.of([])


def test_as_many_queries_for_many_activities_as_for_one(agenda, report):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            figures(report)
        return len(queries)

    tell(make_activity(agenda), spending=spent(1))
    few = asked()
    for number in range(5):
        tell(make_activity(agenda, title=f"Nog een {number}"), spending=spent(1))
    assert asked() == few <= 35


def test_what_changes_after_one_looked_has_another_mark(agenda, report):
    before = job.mark(report)
    assert job.mark(report) == before
    agenda.budgets.create(name="Beleid", amount=2500)
    assert job.mark(report) != before
