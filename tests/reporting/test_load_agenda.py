"""Loading agendas: the figures of the real file, files that change, and what is wrong with them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from deals.models import (
    AgendaActivity,
    Budget,
    BudgetStatement,
    Cofinancing,
    Expenditure,
    Goal,
    GoalNote,
    Indicator,
    Progress,
)
from hos.accounts.models import User
from pilots.models import Fund, opening
from pilots.money_by_source import money_by_source, total_of
from reporting.loading.keeping import Outcome
from tests.reporting.files import everything, frame, load_document, problems, real

pytestmark = pytest.mark.django_db
A = {"key": "a", "name": "Aap", "kind": "bedrijf"}
ACCORD = {"key": "p", "kind": "skillsakkoord", "title": "T", "owner": "a"}
AGENDA = {"key": "q", "kind": "uitvoeringsagenda", "title": "T", "owner": "a",
          "status": "vastgesteld", "starts_on": "2016-01-01", "ends_on": "2019-12-31"}  # fmt: skip
GOALS = [
    {"key": key, "programme": programme, "level": "operationeel", "title": key}
    for key, programme in [("g", "q"), ("h", "p")]
]
ACTIVITY = {"key": "x", "goal": "g", "title": "X"}
TOLD = {"period": "2018-1", "achieved": "Ja.", "light": "groen"}
SPENT = {"description": "Zaal", "kind": "uitgegeven", "amount": 10}
TARGET = {"key": "i", "owner": "x", "kind": "resultaat", "name": "N", "comparator": "geen"}
READING = {"as_of": "2018-05-01", "value": 154}
BUDGET = {"key": "b", "programme": "q", "name": "B", "amount": 10}
REPORT = {"kind": "midterm", "programme": "q", "title": "M", "period_from": "2016-1",
          "period_to": "2018-1", "reference_date": "2018-05-01"}  # fmt: skip
SHARED = {"programme": "q", "scheme": "RIF", "own_amount": 1, "year_from": 2016, "year_to": 2018}


def around(**sections):
    base = {
        "organisations": [A], "programmes": [ACCORD, AGENDA], "goals": GOALS,
        "activities": [ACTIVITY],
    }  # fmt: skip
    return frame(**base | sections)


def activity(**over):
    return around(activities=[ACTIVITY | over])


def told(**over):
    return activity(progress=[TOLD | over])


def spent(**over):
    return told(expenditures=[SPENT | over])


def target(**over):
    return around(indicators=[TARGET | over])


def reading(**over):
    return target(readings=[READING | over])


def budgeted(**over):
    report = REPORT | {"budget_statements": [{"budget": "b", "spent": 1} | over]}
    return around(budgets=[BUDGET], reports=[report])


def spending_of(key):
    goal = Goal.objects.get(key=key)
    return Expenditure.objects.approved().filter(progress__activity__goal=goal).totals()


def test_the_whole_real_file_loads(loaded):
    assert AgendaActivity.objects.count() == 56
    assert Progress.objects.count() == 25
    assert Indicator.objects.count() == 28
    assert (Budget.objects.count(), Cofinancing.objects.count()) == (3, 1)
    assert (BudgetStatement.objects.count(), GoalNote.objects.count()) == (3, 2)


def test_the_spending_of_the_real_goals(loaded):
    one, two = spending_of("ua-1"), spending_of("ua-2")
    assert (one.spent, one.pledged, one.pm) == (Decimal(812_500), Decimal(90_000), 1)
    assert one.elsewhere == Decimal(1_085_000)
    assert (two.spent, two.pledged, two.elsewhere) == (Decimal(378_000), 0, Decimal(2_300_000))
    assert two.guarantee == Decimal(698_000)


def test_the_leverage_and_the_free_room_of_the_real_agenda(loaded):
    assert Cofinancing.objects.get().leverage == Decimal("15.2")
    rows = {row.budget.key: row for row in BudgetStatement.objects.select_related("budget")}
    assert [rows[key].free for key in ("b-1", "b-2", "b-3")] == [0, 0, 0]
    assert [rows[key].adds_up for key in ("b-1", "b-2", "b-3")] == [False, False, True]
    assert rows["b-1"].left == Decimal(180_000)


def test_three_readings_of_one_target_stay_apart(loaded):
    rows = Indicator.objects.get(key="t2-6").readings.order_by("value")
    assert [(row.value, row.kind, bool(row.as_of)) for row in rows] == [
        (154, "actual", True), (160, "actual", False), (205, "forecast", False),
    ]  # fmt: skip


def test_an_activity_may_serve_several_goals_and_has_steps_and_parties(loaded):
    both = AgendaActivity.objects.get(key="ri-01")
    assert [goal.key for goal in both.also_goals.all()] == ["ua-3-sp2"]
    terra = AgendaActivity.objects.get(key="g1-terra")
    assert (terra.participation_set.count(), terra.steps.count()) == (13, 4)
    assert terra.status == "running"
    assert AgendaActivity.objects.get(key="wa-manifest").priority == ""
    assert AgendaActivity.objects.get(key="hca-1").place_bound is None


def test_loaded_progress_is_approved_and_says_where_it_came_from(loaded):
    row = Progress.objects.get(activity__key="g1-01")
    assert (row.status, row.light, row.imported_from) == (
        "approved", "unknown", "innovatiedeals/1"
    )  # fmt: skip
    assert row.approved_by is None


def test_schemes_are_being_set_up_with_sources_that_cover_nothing(loaded):
    assert loaded.notes == []
    assert set(Fund.objects.values_list("status", flat=True)) == {"setup"}
    fund = Fund.objects.get(activity__key="wa-4")
    assert (fund.kind, fund.region) == ("development_fund", "Noord-Holland Noord")
    assert [str(source) for source in fund.sources.all()][0] == "SZW"
    assert not any(source.is_pledged() for source in fund.sources.all())
    assert len(opening.lacking(fund)) == 3
    total = total_of(money_by_source(fund, cashiers=[], on=date(2020, 1, 1)))
    assert (fund.sources.count(), total.pledged) == (5, 0)


def test_the_province_does_not_see_the_scheme_of_a_deal_that_is_not_signed(loaded):
    reader = User.objects.create_user("lezer@demo.example", "Lezer", is_province=True)
    assert [fund.activity.key for fund in Fund.objects.visible_to(reader)] == ["wa-4"]


def test_a_scheme_that_was_opened_is_left_and_a_source_that_is_pledged_later_counts(loaded):
    document = real()
    fund = next(row for row in document["funds"] if row["activity"] == "wa-4")
    fund["sources"][0] |= {"certainty": "toegezegd", "amount": 5000}
    load_document(document)
    first = Fund.objects.get(activity__key="wa-4").sources.first()
    assert first.is_pledged()
    office = User.objects.create_user("open@demo.example", "Open")
    Fund.objects.update(status="open", opened_at=timezone.now(), opened_by=office)
    fund["name"] = "Anders"
    [note] = load_document(document).notes
    assert note.path == "funds[1]"


def test_a_changed_file_changes_what_it_says_differently():
    load_document(spent())
    AgendaActivity.objects.update(description="Van ons.")
    document = spent(amount=20)
    document["activities"][0]["title"] = "Anders"
    loaded = load_document(document)
    row = AgendaActivity.objects.get()
    assert (row.title, row.description) == ("Anders", "Van ons.")
    assert Expenditure.objects.get().amount == 20
    assert [t.counts[Outcome.CHANGED] for t in loaded.tallies if t.section == "activities"] == [1]


def test_what_people_told_of_a_half_year_stays():
    load_document(told())
    Progress.objects.update(imported_from="", achieved="Van ons.", approved_at=None, status="draft")
    loaded = load_document(told(achieved="Anders."))
    assert Progress.objects.get().achieved == "Van ons."
    assert [note.path for note in loaded.notes] == ["activities[0].progress[0]"]


def test_readings_that_differ_replace_those_of_the_file_and_leave_those_of_people():
    load_document(reading())
    progress = Progress.objects.create(
        activity=AgendaActivity.objects.get(), light="",
        period=load_period(), due_on=timezone.localdate(),
    )  # fmt: skip
    readings = Indicator.objects.get().readings
    readings.create(as_of="2019-06-30", value=7, progress=progress)
    readings.create(as_of="2019-12-31", value=8)  # typed with the indicator
    load_document(reading(as_of="2018-06-01"))
    assert sorted(str(row.as_of) for row in readings.all()) == [
        "2018-06-01", "2019-06-30", "2019-12-31"
    ]  # fmt: skip
    undated = {"as_of": None, "as_of_text": "ooit", "value": 1.5}
    load_document(reading(**undated))
    load_document(reading(as_of="2018-07-01"))
    assert "ooit" not in [row.as_of_text for row in readings.all()]


def load_period():
    from deals.models import Period
    from hos.periods import HalfYear

    return Period.objects.for_half(HalfYear(2019, 1))


def test_activities_may_name_others_that_stand_further_on():
    rows = [ACTIVITY | {"related": ["y"]}, ACTIVITY | {"key": "y"}]
    load_document(around(activities=rows))
    before = everything()
    load_document(around(activities=rows))
    assert everything() == before
    first = AgendaActivity.objects.get(key="x")
    assert [row.key for row in first.related.all()] == ["y"]


def test_the_status_of_a_loaded_activity_changes_in_the_application():
    load_document(activity(status="gepland"))
    document = activity(status="in_uitvoering")
    assert list(problems(document)) == ["activities[0].status"]


@pytest.mark.parametrize(("path", "document"), [
    ("activities[0].goal", activity(goal="h")),
    ("activities[0].goal", activity(goal="x")),
    ("activities[0].also_goals[0]", activity(also_goals=["h"])),
    ("activities[0].related[0]", activity(related=["z"])),
    ("activities[0].status", activity(status="ingediend")),
    ("activities[0].stop_reason", activity(status="gestopt")),
    ("activities[0].priority", activity(priority="D")),
    ("activities[0].number", activity(number="123456789")),
    ("activities[0].ends_on", activity(starts_on="2018-02-01", ends_on="2018-01-01")),
    ("activities[0].key", around(deals=[{"key": "x", "goal": "h", "title": "D"}])),
    ("activities[0].progress", activity(progress={})),
    ("activities[0].progress[0].period", told(period="2018-3")),
    ("activities[0].progress[0].period", told(period=2018)),
    ("activities[0].progress[0].period", told(period="1999-1")),
    ("activities[0].progress[1].period", activity(progress=[TOLD, TOLD])),
    ("activities[0].progress[0].achieved", told(achieved="")),
    ("activities[0].progress[0].light", told(light="paars")),
    ("activities[0].progress[0].light_reason", told(light="rood")),
    ("activities[0].progress[0].expenditures[0].amount", spent(amount=None)),
    ("activities[0].progress[0].expenditures[0].amount", spent(kind="pm")),
    ("activities[0].progress[0].expenditures[0].amount", spent(amount="85.000")),
    ("activities[0].progress[0].expenditures[0].kind", spent(kind="geld")),
    ("activities[0].progress[0].expenditures[0].funder", spent(funder="z")),
    ("indicators[0].owner", target(owner="z")),
    ("indicators[0].owner", target(owner=3)),
    ("indicators[0].target", target(comparator="min")),
    ("indicators[0].target", target(target=3)),
    ("indicators[0].target", target(comparator="min", target=8, of_total=7)),
    ("indicators[0].readings[0].as_of", reading(as_of=None)),
    ("indicators[0].readings[0].as_of", reading(as_of="2099-01-01")),
    ("indicators[0].readings[0].value", reading(value=None)),
    ("indicators[0].readings[0].qualifier", reading(qualifier="circa")),
    ("indicators[0].readings[1]", target(readings=[READING, READING])),
    ("indicators[0].readings[1].kind", target(readings=[
        READING | {"kind": "eindstand"}, READING | {"kind": "eindstand", "as_of": "2018-06-01"},
    ])),
    ("budgets[0].programme", around(budgets=[BUDGET | {"programme": "z"}])),
    ("budgets[0].amount", around(budgets=[BUDGET | {"amount": -1}])),
    ("reports[0].reference_date", budgeted() | {"reports": [
        REPORT | {"reference_date": "mei", "budget_statements": [{"budget": "b"}]}
    ]}),
    ("reports[0].budget_statements[0].budget", budgeted(budget="z")),
    ("reports[0].budget_statements[0].spent", budgeted(spent=-1)),
    ("reports[0].budget_statements[0].vrij", budgeted(vrij=1)),
    ("reports[0].budget_statements", around(reports=[REPORT | {"budget_statements": 3}])),
    ("reports[0]", around(reports=[3])),
    ("cofinancing[0].own_amount", around(cofinancing=[SHARED | {"own_amount": 0}])),
    ("cofinancing[0].year_to", around(cofinancing=[SHARED | {"year_to": 2015}])),
    ("cofinancing[0].year_from", around(cofinancing=[SHARED | {"year_from": "2016"}])),
    ("cofinancing[0].project_count", around(
        cofinancing=[SHARED | {"project_count": 2, "activity": "x"}]
    )),
    ("cofinancing[0].external_qualifier", around(
        cofinancing=[SHARED | {"external_qualifier": "<"}]
    )),
    ("goal_notes[0].period", around(goal_notes=[{"goal": "g", "period": "1", "text": "x"}])),
    ("goal_notes[1].period", around(
        goal_notes=[{"goal": "g", "period": "2018-1", "text": text} for text in "xy"]
    )),
])  # fmt: skip
def test_what_is_wrong_with_an_agenda_is_said_at_its_path(path, document):
    before = everything()
    assert list(problems(document)) == [path]
    assert everything() == before


@pytest.mark.parametrize("document", [
    activity(), spent(), told(light="rood", developments="Te duur."), spent(kind="pm", amount=None),
    reading(), reading(as_of="2099-01-01", kind="prognose"), reading(as_of=None, as_of_text="ooit"),
    target(owner="g"), target(owner="q", comparator="min", target=7, of_total=7), budgeted(),
    budgeted(free_stated=-3), around(cofinancing=[SHARED]),
])  # fmt: skip
def test_the_base_of_these_cases_loads_and_again_changes_nothing(document):
    load_document(document)
    before = everything()
    load_document(document)
    assert everything() == before
