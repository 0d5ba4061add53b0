"""The pages of an agenda: tree, progress of a goal, work agenda, portfolio, money and activity."""

import pytest
from django.urls import reverse

from deals.models import Annex, GoalNote, Lesson, Period
from deals.targets import Standing
from tests.agendas import MAY, make_activity, make_agenda, tell

pytestmark = pytest.mark.django_db


def get(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"deals:{name}", args=args))


def shown(client, user, name, *args):
    answer = get(client, user, name, *args)
    assert answer.status_code == 200
    return answer


def goal(agenda, title="Aansluiting"):
    return agenda.goals.get(title=title)


def test_lights_roll_up_and_an_activity_counts_once(client, cast, agenda):
    both = make_activity(agenda, "Campussen")
    both.also_goals.add(goal(agenda, "Werk"))
    tell(both, light="amber")
    tell(make_activity(agenda), light="green")
    make_activity(agenda, "Werk", status="planned")
    [top] = shown(client, cast.provincie, "programme", agenda.pk).context["tree"]
    assert top.lights == [("green", 1), ("amber", 1), ("unknown", 1)]
    one, two = top.children
    assert (one.count, two.count, two.also) == (2, 1, [both])
    assert one.children[0].activities == [both]


def test_the_tree_of_a_partner_counts_what_it_sees(client, cast, agenda):
    make_activity(agenda)
    own = make_activity(agenda)
    own.participation_set.create(organisation=cast.orgs["oom"])
    [top] = shown(client, cast.oom, "programme", agenda.pk).context["tree"]
    assert top.count == 1


def test_the_table_of_a_goal_has_the_last_text_and_all_spending(client, cast, agenda):
    row = make_activity(agenda, "Campussen", expected_output="Een campus")
    tell(row, code="2025-2", light="red", achieved="Eerst.", spending=[("spent", 100, {})])
    tell(row, code="2026-1", achieved="Later.", spending=[("spent", 50, {}), ("pm", None, {})])
    make_activity(agenda, "Werk")
    found = shown(client, cast.provincie, "goal_table", agenda.pk, goal(agenda).pk).context["found"]
    [one] = found.rows
    assert (one.told.achieved, one.told.light) == ("Later.", "green")
    assert [line.amount for line in one.spending] == [100, 50, None]
    assert (found.totals.spent, found.totals.pm) == (150, 1)


def test_what_is_not_approved_is_not_in_the_table(client, cast, agenda):
    row = make_activity(agenda)
    tell(row, status="submitted", approved_at=None, imported_from="", submitted_at=MAY,
         submitted_by=cast.oom, spending=[("spent", 100, {})])  # fmt: skip
    found = shown(client, cast.programma, "goal_table", agenda.pk, goal(agenda).pk).context["found"]
    assert found.rows[0].told is None
    assert found.totals.spent == 0


@pytest.mark.parametrize(("output", "columns"), [("", 5), ("Een campus", 6)])
def test_the_column_of_expected_output_is_there_when_any_is(client, cast, agenda, output, columns):
    tell(make_activity(agenda, expected_output=output))
    page = shown(client, cast.programma, "goal_table", agenda.pk, goal(agenda).pk)
    table = page.content.decode().partition("hos-wide")[2].partition("</thead>")[0]
    assert table.count('<th scope="col">') == columns


def test_readings_of_one_target_stand_apart(client, cast, agenda):
    target = goal(agenda).indicators.create(name="Naar werk", comparator="min", target=300)
    target.readings.create(as_of="2026-05-01", value=154)
    target.readings.create(as_of_text="zonder datum", value=160)
    target.readings.create(as_of_text="zonder datum", value=205, kind="forecast")
    page = shown(client, cast.provincie, "goal_table", agenda.pk, goal(agenda).pk)
    [shown_target] = page.context["found"].targets
    assert (shown_target.line.value, shown_target.line.share) == (154, 51)
    assert [(row.value, row.kind) for row in shown_target.beside] == [
        (160, "actual"), (205, "forecast")
    ]  # fmt: skip
    text = page.content.decode()
    assert all(number in text for number in ("154", "160", "205"))


def test_a_target_of_which_the_day_came_without_a_measurement_says_so(client, cast, agenda):
    goal(agenda).indicators.create(name="Werk", comparator="min", target=3, deadline="2026-03-01")
    page = shown(client, cast.programma, "goal_table", agenda.pk, goal(agenda).pk)
    assert str(Standing.UNMEASURED.label) in page.content.decode()


def test_the_newest_note_of_a_goal_is_shown(client, cast, agenda):
    tell(make_activity(agenda), code="2025-2")
    tell(make_activity(agenda), code="2026-1")
    for period in Period.objects.all():
        GoalNote.objects.create(goal=goal(agenda), period=period, text=f"Bereikt in {period.year}")
    page = shown(client, cast.provincie, "goal_table", agenda.pk, goal(agenda).pk)
    assert [note.text for note in page.context["found"].notes] == ["Bereikt in 2026"]


def test_a_page_costs_the_same_whatever_the_number(
    client, cast, agenda, django_assert_max_num_queries
):
    for number in range(12):
        row = make_activity(agenda, number=str(number))
        tell(row, spending=[("spent", 1, {"funder": cast.orgs["oom"]})] * 2)
        row.also_goals.add(goal(agenda, "Werk"))
        row.indicators.create(name="x", comparator="none")
    for name, args, most in [
        ("programme", (), 12), ("goal_table", (goal(agenda).pk,), 18), ("programme_money", (), 12),
        ("programme_activities", (), 19),
    ]:  # fmt: skip
        client.force_login(cast.provincie)
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"deals:{name}", args=[agenda.pk, *args])).status_code == 200


def test_a_work_agenda_has_its_goals_as_columns(client, cast):
    agenda = make_agenda(cast, kind="work_agenda")
    first = make_activity(agenda, priority="A")
    second = make_activity(agenda, priority="")
    third = make_activity(agenda, "Werk", priority="C")
    table = shown(client, cast.provincie, "programme_activities", agenda.pk).context["table"]
    assert [(goal.title, actions) for goal, actions in table.columns] == [
        ("Aansluiting", [first, second]), ("Campussen", []), ("Werk", [third])
    ]  # fmt: skip
    assert table.actions == [first, second, third]


def test_a_portfolio_goes_by_sector_with_what_is_bound_to_a_place_in_bold(client, cast):
    agenda = make_agenda(cast, kind="hca")
    ict = make_activity(agenda, sector="ict", place_bound=True, place="Utrecht")
    care = make_activity(agenda, sector="care", place_bound=False)
    none = make_activity(agenda)
    page = shown(client, cast.provincie, "programme_activities", agenda.pk)
    assert page.context["sectors"] == [("care", [care]), ("ict", [ict]), ("", [none])]
    assert page.content.decode().count("<strong><a") == 1


def test_a_project_says_what_it_is_about_under_its_title(client, cast):
    agenda = make_agenda(cast, kind="hca")
    make_activity(agenda, sector="ict", description="Omscholen naar ict.", region="Utrecht",
                  education_levels=["mbo4"], builds_on="Tech Grounds bestaat al.")  # fmt: skip
    page = shown(client, cast.provincie, "programme_activities", agenda.pk).content.decode()
    for words in ("Omscholen naar ict.", "Utrecht · Mbo 4", "Tech Grounds bestaat al."):
        assert words in page


def test_money_is_for_the_office_the_province_and_the_owner(client, cast, agenda):
    for name, code in [("programma", 200), ("provincie", 200), ("projectleider", 200),
                       ("oom", 403), ("beheer", 404)]:  # fmt: skip
        assert get(client, cast.people[name], "programme_money", agenda.pk).status_code == code


def test_a_budget_that_does_not_add_up_gets_a_footnote(client, cast, agenda):
    wrong = agenda.budgets.create(name="A&O", amount=2_500_000, position=1)
    right = agenda.budgets.create(name="Werkbudget", amount=190_000, position=2)
    wrong.statements.create(as_of="2026-05-01", spent=1_230_000, committed=790_000,
                            planned=300_000, free_stated=0)  # fmt: skip
    right.statements.create(as_of="2026-05-01", committed=100_000, planned=90_000, free_stated=0)
    page = shown(client, cast.provincie, "programme_money", agenda.pk)
    found = page.context["money"]
    assert [row.budget for row in found.deviating] == [wrong]
    assert found.sums["spent"] == 1_230_000
    text = page.content.decode()
    assert "1,23" in text
    assert f'id="noot-{wrong.pk}"' in text
    assert f'id="noot-{right.pk}"' not in text


def test_the_money_of_a_goal_is_that_of_all_below_it(client, cast, agenda):
    tell(make_activity(agenda, "Campussen"), spending=[("spent", "812500", {})])
    tell(make_activity(agenda, "Werk"), spending=[("spent", 378_000, {}), ("guarantee", 9, {})])
    found = shown(client, cast.programma, "programme_money", agenda.pk).context["money"]
    assert [totals.spent for _goal, totals in found.goals] == [812_500, 378_000]
    assert (found.all_goals.spent, found.all_goals.guarantee) == (1_190_500, 9)


def test_the_page_of_an_activity_shows_what_this_reader_may_know(client, cast, agenda):
    row = make_activity(agenda)
    tell(row, code="2025-2")
    tell(row, status="submitted", approved_at=None, imported_from="", submitted_at=MAY,
         submitted_by=cast.oom)  # fmt: skip
    told = {
        name: len(shown(client, cast.people[name], "activity", row.pk).context["half_years"])
        for name in ("programma", "provincie", "projectleider")
    }
    assert told == {"programma": 2, "provincie": 1, "projectleider": 1}
    assert get(client, cast.oom, "activity", row.pk).status_code == 404


def test_the_page_of_an_activity_has_its_lessons_and_annexes(client, cast, agenda):
    row = make_activity(agenda)
    lesson = Lesson.objects.create(
        programme=agenda, activity=row, kind="lesson", title="Meer intake", text="Zo."
    )
    Annex.objects.create(
        programme=agenda, activity=row, kind="covenant", title="Convenant", reference="2018/7"
    )
    text = shown(client, cast.provincie, "activity", row.pk).content.decode()
    assert lesson.get_absolute_url() in text
    assert "2018/7" in text
    assert (
        row.get_absolute_url()
        in shown(client, cast.provincie, "lesson_read", lesson.pk).content.decode()
    )


def test_an_agenda_without_anything_says_so(client, cast):
    for kind in ("agenda", "work_agenda", "hca"):
        agenda = make_agenda(cast, kind=kind, title=f"Leeg {kind}")
        for level in ("elaboration", "operational", "strategic"):
            agenda.goals.filter(level=level).delete()
        for name in ("programme", "programme_activities", "programme_money"):
            page = shown(client, cast.programma, name, agenda.pk)
            assert "hos-empty" in page.content.decode()


def test_an_accord_has_no_pages_of_an_agenda(client, cast, accord):
    for name, args in [("programme_activities", ()), ("programme_money", ()),
                       ("goal_table", (accord.goals.get(code="1").pk,))]:  # fmt: skip
        assert get(client, cast.programma, name, accord.pk, *args).status_code == 404


def test_the_list_of_programmes_counts_deals_or_activities(client, cast, agenda, running):
    make_activity(agenda)
    rows = shown(client, cast.programma, "programmes").context["rows"]
    assert {item.kind: work for item, _parties, work in rows} == {"agenda": 1, "accord": 1}
