"""A half-year of an activity of an agenda: asked, filled in, handed in and approved by the same
pages as that of a deal."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import AgendaActivity, Indicator, Period, Progress, TransitionRefused
from deals.models.handing_in import findings
from hos.periods import HalfYear
from tests import pages
from tests.agendas import make_activity, tell

pytestmark = pytest.mark.django_db
JULY = datetime(2026, 7, 6, 10, 0, tzinfo=UTC)
TOLD = {"achieved": "Twee campussen.", "light": "green", "then": "next"}


@pytest.fixture
def half_year(agenda):
    """Of an activity without parties, open now."""
    return asked(make_activity(agenda))


def asked(activity):
    today = timezone.localdate()
    period = Period.objects.for_half(HalfYear(2026, 1))
    Period.objects.update(opens_on=today - timedelta(days=3), due_on=today + timedelta(days=20))
    period.refresh_from_db()
    return Progress.objects.create(activity=activity, period=period, due_on=period.due_on)


def at(progress, name="half_year"):
    return reverse(f"deals:{name}", args=[progress.pk])


def send(client, user, address, data=None):
    client.force_login(user)
    return client.post(address, data or {})


def open_at(client, user, address):
    client.force_login(user)
    return client.get(address)


def handed_in(client, user, progress):
    send(client, user, at(progress), TOLD)
    ticked = {"klopt": [finding.key for finding in findings(progress)]}
    send(client, user, at(progress, "half_year_hand_in"), ticked)
    progress.refresh_from_db()
    return progress


def test_starting_asks_every_half_year_until_the_end(cast, agenda):
    row = make_activity(agenda, status="planned", starts_on=date(2026, 2, 1))
    row.start(by=cast.programma, at=JULY)
    found = row.progress.order_by("period__year", "period__half")
    assert [str(one.period.half_year.code) for one in found] == [
        "2026-1", "2026-2", "2027-1", "2027-2"
    ]  # fmt: skip
    assert found[0].due_on >= date(2026, 7, 20)  # two weeks, however long ago it was


def test_what_stops_is_not_asked_of_half_years_to_come(cast, agenda):
    row = make_activity(agenda, status="planned", starts_on=date(2026, 2, 1))
    row.start(by=cast.programma, at=JULY)
    row.stop(by=cast.programma, at=JULY, reason="Geen geld.")
    assert [one.period.half_year.code for one in row.progress.all()] == ["2026-1"]


def test_a_half_year_is_asked_of_all_that_lives_in_it_and_once(cast, agenda):
    make_activity(agenda)
    make_activity(agenda, starts_on=date(2027, 1, 1))
    make_activity(agenda, status="planned")
    ask = AgendaActivity.objects.ask_for
    assert ask(agenda, HalfYear(2026, 1), at=JULY) == 1
    with pytest.raises(TransitionRefused):
        ask(agenda, HalfYear(2026, 1), at=JULY)


def test_the_office_fills_in_and_a_colleague_approves(client, cast, half_year):
    assert handed_in(client, cast.programma, half_year).status == "submitted"
    deed = at(half_year, "review_approve")
    seen = str(half_year.events.first().pk)
    decision = {"seen": seen, "staff_light": "green"}
    assert send(client, cast.programma, deed, decision).status_code == 422
    assert send(client, cast.programma2, deed, decision).status_code == 302
    half_year.refresh_from_db()
    assert (half_year.status, half_year.approved_by) == ("approved", cast.programma2)


def test_a_lead_hands_in_and_other_partners_do_not(client, cast, half_year):
    places = half_year.activity.participation_set
    places.create(organisation=cast.orgs["oom"], is_lead=True)
    places.create(organisation=cast.orgs["szw"])
    assert send(client, cast.szw, at(half_year, "half_year_hand_in")).status_code == 403
    assert open_at(client, cast.buiten, at(half_year)).status_code == 404
    assert open_at(client, cast.provincie, at(half_year)).status_code == 404  # not approved
    assert handed_in(client, cast.oom, half_year).submitted_by == cast.oom
    assert open_at(client, cast.programma, at(half_year, "review")).status_code == 200


def test_nothing_is_asked_of_parties_and_steps_that_are_not_there(client, cast, half_year):
    page = open_at(client, cast.programma, at(half_year))
    assert list(page.context["states"]) == ["results", "spending", "readings", "light", "evidence"]
    half_year.activity.steps.create(title="Werven")
    half_year.activity.participation_set.create(organisation=cast.orgs["oom"])
    page = open_at(client, cast.programma, at(half_year))
    assert list(page.context["states"])[::2] == ["partners", "steps", "readings", "evidence"]


def test_an_activity_shows_what_is_asked_of_it(client, cast, half_year):
    address = reverse("deals:activity", args=[half_year.activity_id])
    assert list(open_at(client, cast.programma, address).context["asked"]) == [half_year]
    assert list(open_at(client, cast.provincie, address).context["asked"]) == []


def test_a_half_year_that_was_asked_stands_in_the_list_of_half_years(client, cast, half_year):
    tell(half_year.activity, code="2025-2")
    page = open_at(client, cast.programma, reverse("deals:periods"))
    assert [(row.half_year.code, row.asked, row.untold) for row in page.context["rows"]] == [
        ("2026-1", 1, 1)
    ]  # fmt: skip


def in_table(progress, name="goal_row"):
    goal = progress.activity.goal
    return reverse(f"deals:{name}", args=[goal.programme_id, goal.pk, progress.pk])


def table_of(client, user, progress):
    goal = progress.activity.goal
    address = reverse("deals:goal_table", args=[goal.programme_id, goal.pk])
    return open_at(client, user, f"{address}?halfjaar=2026-1").context["table"]


def row_form(client, user, progress):
    """What the row sends when nothing is typed."""
    return pages.form_of(open_at(client, user, in_table(progress))).fields


def test_the_office_asks_a_half_year_of_an_agenda(client, cast, agenda):
    row = make_activity(agenda)
    address = reverse("deals:agenda_ask", args=[agenda.pk])
    typed = {"halfjaar": "2026-1", "doel": row.goal_id}
    assert send(client, cast.provincie, address, typed).status_code == 403
    assert send(client, cast.programma, address, typed).status_code == 302
    assert row.progress.get().status == "draft"
    assert send(client, cast.programma, address, typed | {"halfjaar": "x"}).status_code == 404


@pytest.mark.parametrize("code", ["1999-1", "0000-1", "9999-2", "2090-1"])
def test_only_half_years_of_the_agenda_are_asked(client, cast, agenda, code):
    row = make_activity(agenda)
    address = reverse("deals:agenda_ask", args=[agenda.pk])
    typed = {"halfjaar": code, "doel": row.goal_id}
    assert send(client, cast.programma, address, typed).status_code == 302
    assert not row.progress.exists()
    nowhere = typed | {"halfjaar": "2026-1", "doel": "9" * 30}
    assert send(client, cast.programma, address, nowhere).status_code == 404
    assert not row.progress.exists()


def test_who_asks_all_activities_is_asked_first(client, cast, agenda):
    row = make_activity(agenda)
    address = reverse("deals:agenda_ask", args=[agenda.pk])
    page = open_at(client, cast.programma, f"{address}?halfjaar=2026-1&doel={row.goal_id}")
    assert (page.status_code, row.progress.count()) == (200, 0)
    client.post(f"{address}?halfjaar=2026-1&doel={row.goal_id}")
    assert row.progress.count() == 1


def test_a_half_year_that_not_all_were_asked_can_be_asked_again(client, cast, agenda):
    first = make_activity(agenda)
    AgendaActivity.objects.ask_for(agenda, HalfYear(2026, 1), at=JULY)
    address = reverse("deals:goal_table", args=[agenda.pk, first.goal_id])
    assert HalfYear(2026, 1) not in open_at(client, cast.programma, address).context["askable"]
    make_activity(agenda)
    assert HalfYear(2026, 1) in open_at(client, cast.programma, address).context["askable"]


def test_nothing_is_started_or_asked_in_an_agenda_that_is_a_draft(cast, agenda):
    agenda.status = "draft"
    agenda.save()
    row = make_activity(agenda, status="planned")
    make_activity(agenda)
    with pytest.raises(TransitionRefused):
        row.start(by=cast.programma, at=JULY)
    with pytest.raises(TransitionRefused):
        AgendaActivity.objects.ask_for(agenda, HalfYear(2026, 1), at=JULY)
    assert not row.can_start()


def test_the_half_years_follow_the_dates_of_what_was_started(client, cast, agenda):
    row = make_activity(agenda, status="planned", ends_on=date(2027, 6, 30))
    row.start(by=cast.programma, at=JULY)
    address = reverse("deals:activity_planning", args=[row.pk])
    fields = pages.form_of(open_at(client, cast.programma, address)).fields
    client.post(address, fields | {"ends_on": ["31-12-2026"]})
    assert [one.period.half_year.code for one in row.progress.all()] == ["2026-2"]
    address = reverse("deals:activity_edit", args=[row.pk])
    fields = pages.form_of(client.get(address)).fields
    client.post(address, fields | {"ends_on": ["30-6-2027"]})
    assert [one.period.half_year.code for one in row.progress.all()] == ["2027-1", "2026-2"]


@pytest.mark.parametrize("what", ["spending", "reading", "part", "light_reason"])
def test_a_half_year_of_which_something_was_written_stays(cast, agenda, what):
    row = make_activity(agenda, status="planned", ends_on=date(2027, 6, 30))
    row.start(by=cast.programma, at=JULY)
    last = row.progress.first()
    if what == "spending":
        last.spending.create(kind="pm", description="Zaal")
    elif what == "reading":
        target = Indicator.objects.create(activity=row, name="Leden", comparator="none")
        last.readings.create(indicator=target, as_of=date(2027, 6, 30), kind="actual", value=3)
    elif what == "part":
        place = row.participation_set.create(organisation=cast.orgs["oom"])
        last.parts.create(participation=place, delivered="Zalen.")
    else:
        Progress.objects.filter(pk=last.pk).update(light_reason="Traag.")
    AgendaActivity.objects.update(ends_on=date(2026, 12, 31))
    row.refresh_from_db()
    row.follow_dates(at=JULY)
    assert list(row.progress.all())[0] == last


def test_a_row_is_written_in_the_table_with_its_spending(client, cast, half_year):
    typed = row_form(client, cast.programma, half_year) | {
        "achieved": "Drie campussen.", "light": "green", "rows.spending": ["n1"],
        "spending-n1-description": "Vergunning", "spending-n1-amount": "1.250,50",
    }  # fmt: skip
    answer = client.post(in_table(half_year), typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.context["row"].progress.achieved == "Drie campussen."
    assert (half_year.spending.get().amount, half_year.spending.get().kind) == (
        Decimal("1250.50"), "spent"
    )  # fmt: skip
    [row] = table_of(client, cast.programma, half_year).rows
    assert (row.is_writable, row.spending[0].description) == (True, "Vergunning")


def test_what_a_budget_paid_is_put_outside_the_budget(client, cast, agenda, half_year):
    line = half_year.spending.create(
        kind="spent", description="Zaal", amount=5,
        budget=agenda.budgets.create(name="A&O", amount=1000),
    )  # fmt: skip
    typed = row_form(client, cast.programma, half_year)
    typed |= {f"spending-{line.pk}-outside_budget": ["on"]}
    assert client.post(in_table(half_year), typed).status_code == 302
    line.refresh_from_db()
    assert (line.outside_budget, line.budget) == (True, None)


def test_a_row_that_is_not_right_keeps_what_was_typed(client, cast, half_year):
    typed = {"rows.spending": "n1", "spending-n1-amount": "veel", "achieved": "Iets."}
    for swap, template in ((True, "goal_row_form.html"), (False, "goal_row_page.html")):
        headers = {"HX-Request": "true"} if swap else {}
        client.force_login(cast.programma)
        answer = client.post(in_table(half_year), typed, headers=headers)
        assert answer.status_code == 422
        assert answer.templates[0].name.endswith(template)
        assert "veel" in answer.content.decode()
    half_year.refresh_from_db()
    assert half_year.achieved == ""


def test_two_colleagues_who_write_the_same_cell_choose(client, cast, half_year):
    mine = row_form(client, cast.programma, half_year) | {"achieved": "Mijn tekst."}
    theirs = row_form(client, cast.programma2, half_year) | {"achieved": "Andere tekst."}
    assert send(client, cast.programma2, in_table(half_year), theirs).status_code == 302
    answer = send(client, cast.programma, in_table(half_year), mine)
    assert answer.status_code == 409
    assert "Mijn tekst." in answer.content.decode()
    half_year.refresh_from_db()
    assert half_year.achieved == "Andere tekst."


def test_a_line_more_keeps_what_was_typed_without_saving_it(client, cast, half_year):
    send(client, cast.programma, in_table(half_year), {
        "achieved": "Half", "row_action": "add:spending"
    })  # fmt: skip
    again = row_form(client, cast.programma, half_year)
    assert (again["achieved"], len(again["rows.spending"])) == (["Half"], 1)
    half_year.refresh_from_db()
    assert half_year.achieved == ""


def test_a_row_is_handed_in_and_approved_by_a_colleague(client, cast, half_year):
    typed = TOLD | {"then": "hand_in"}
    send(client, cast.programma, in_table(half_year), typed)
    half_year.refresh_from_db()
    assert half_year.status == "submitted"
    seen = {"seen": half_year.events.first().pk}
    send(client, cast.programma, in_table(half_year, "goal_row_approve"), seen)
    half_year.refresh_from_db()
    assert half_year.status == "submitted"  # nobody approves the own
    send(client, cast.programma2, in_table(half_year, "goal_row_approve"), {"seen": "0"})
    half_year.refresh_from_db()
    assert half_year.status == "submitted"  # it was not this that was looked at
    send(client, cast.programma2, in_table(half_year, "goal_row_approve"), seen)
    half_year.refresh_from_db()
    assert half_year.status == "approved"


def test_what_is_missing_is_told_when_a_row_is_handed_in(client, cast, half_year):
    client.force_login(cast.programma)
    answer = client.post(in_table(half_year), {"achieved": "Iets.", "then": "hand_in"},
                         headers={"HX-Request": "true"})  # fmt: skip
    assert answer.context["trouble"] and answer.context["check"]
    half_year.refresh_from_db()
    assert (half_year.status, half_year.achieved) == ("draft", "Iets.")


def test_what_others_typed_and_did_not_save_is_told_before_a_row_is_handed_in(
    client, cast, half_year
):
    send(client, cast.programma2, in_table(half_year, "goal_row_draft"), {"achieved": "Half"})
    client.force_login(cast.programma)
    answer = client.post(in_table(half_year), TOLD | {"then": "hand_in"},
                         headers={"HX-Request": "true"})  # fmt: skip
    assert cast.programma2.name in answer.context["trouble"] and answer.context["check"]
    half_year.refresh_from_db()
    assert (half_year.status, half_year.achieved) == ("draft", "Twee campussen.")


def test_only_the_office_writes_in_the_table(client, cast, half_year):
    half_year.activity.participation_set.create(organisation=cast.orgs["oom"], is_lead=True)
    for name, code in (("oom", 403), ("provincie", 404), ("buiten", 404), ("beheer", 404)):
        for address in (in_table(half_year), in_table(half_year, "goal_row_approve")):
            assert send(client, cast.people[name], address, TOLD).status_code == code
    table = table_of(client, cast.oom, half_year)
    assert not table.is_workable


def test_a_table_of_a_half_year_costs_the_same_whatever_the_number(
    client, cast, agenda, django_assert_max_num_queries
):
    for _number in range(8):
        asked(make_activity(agenda)).spending.create(kind="pm", description="x")
    goal = agenda.goals.get(title="Aansluiting")
    client.force_login(cast.programma)
    address = reverse("deals:goal_table", args=[agenda.pk, goal.pk])
    with django_assert_max_num_queries(25):
        assert len(client.get(f"{address}?halfjaar=2026-1").context["table"].rows) == 8


def test_the_matrix_shows_the_activities_of_an_agenda(client, cast, accord, half_year):
    make_activity(half_year.activity.programme, status="planned")
    half_year.activity.participation_set.create(organisation=cast.orgs["oom"], is_lead=True)
    address = reverse("deals:matrix")
    page = open_at(client, cast.programma, address)
    assert [title for _pk, title in page.context["programmes"]] == [
        "Regionaal Skillsakkoord", "Agenda arbeidsmarkt"
    ]  # fmt: skip
    agenda = half_year.activity.programme
    for name, query in (("programma", f"?akkoord={agenda.pk}&state=draft"), ("oom", "")):
        [row] = open_at(client, cast.people[name], address + query).context["table"].rows
        assert row.url == reverse("deals:activity", args=[half_year.activity_id])
        assert row.cells[0][1].pk == half_year.pk


def test_a_light_that_a_file_did_not_know_is_not_said_again(client, cast, half_year):
    tell(half_year.activity, code="2025-2", light="unknown")
    send(client, cast.programma, at(half_year, "half_year_unchanged"))
    half_year.refresh_from_db()
    assert (half_year.achieved, half_year.light) == ("Gedaan.", "")
    assert [found.field for found in findings(half_year) if found.blocks] == ["light"]


def test_what_a_file_told_is_not_late(client, cast, agenda):
    tell(make_activity(agenda), code="2025-1")
    [row] = open_at(client, cast.programma, reverse("deals:matrix")).context["table"].rows
    assert (row.cells[0][1].status, row.cells[0][1].late) == ("approved", 0)
