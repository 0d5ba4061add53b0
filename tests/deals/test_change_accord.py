"""Making an accord, changing its texts and period, and taking it through its life."""

from datetime import date

import pytest
from django.urls import reverse

from deals.models import Deal, Programme, coalition
from hos.audit.models import AuditEvent
from tests.builders import make_accord


def url(name, accord):
    return reverse(f"deals:{name}", args=[accord.pk])


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def typed(accord, **over):
    """What the form of this accord would send."""
    return {
        "title": accord.title, "owner": accord.owner_id, "region": accord.region,
        "mission": accord.mission, "base_text": accord.base_text,
        "starts_on": f"{accord.starts_on:%d-%m-%Y}" if accord.starts_on else "",
    } | over  # fmt: skip


def form_of(client, accord):
    """The hidden fingerprint that travels with the form."""
    return client.get(url("programme_edit", accord)).context["seen"]


def test_the_office_makes_an_accord_whose_end_follows(office, cast):
    answer = office.post(reverse("deals:programme_new"), {
        "kind": "accord", "title": "Nieuw akkoord", "owner": cast.orgs["hos"].pk,
        "starts_on": "14-12-2018", "ends_on": "",
    })  # fmt: skip
    accord = Programme.objects.get()
    assert answer["Location"] == accord.get_absolute_url()
    assert (accord.status, accord.ends_on) == ("draft", date(2021, 12, 13))


def test_another_end_of_an_accord_is_refused_and_not_silently_replaced(office, cast):
    post = {"kind": "accord", "title": "Nieuw akkoord", "owner": cast.orgs["hos"].pk,
            "starts_on": "14-12-2018"}  # fmt: skip
    wrong = office.post(reverse("deals:programme_new"), post | {"ends_on": "1-1-2030"})
    assert (wrong.status_code, Programme.objects.exists()) == (422, False)
    right = office.post(reverse("deals:programme_new"), post | {"ends_on": "13-12-2021"})
    assert (right.status_code, Programme.objects.exists()) == (302, True)


def test_pressing_twice_makes_one_programme(office, cast):
    post = {"kind": "accord", "title": "Nieuw akkoord", "owner": cast.orgs["hos"].pk}
    for _press in range(2):
        office.post(reverse("deals:programme_new"), post)
    assert Programme.objects.count() == 1


def test_the_end_of_an_agenda_is_asked(office, cast):
    post = {"kind": "agenda", "title": "Agenda", "owner": cast.orgs["pnh"].pk,
            "starts_on": "1-1-2021", "ends_on": "31-12-2020"}  # fmt: skip
    assert office.post(reverse("deals:programme_new"), post).status_code == 422
    assert (
        office.post(reverse("deals:programme_new"), post | {"ends_on": "31-12-2023"}).status_code
        == 302
    )
    assert Programme.objects.get().ends_on == date(2023, 12, 31)


@pytest.mark.parametrize("name", ["programme_edit", "programme_move_on"])
@pytest.mark.parametrize("who", ["oom", "provincie", "projectleider"])
def test_nobody_but_the_office_changes_an_accord(client, cast, accord, who, name):
    client.force_login(getattr(cast, who))
    assert client.get(url(name, accord)).status_code == 403
    assert client.post(url(name, accord), typed(accord, title="Van ons")).status_code == 403
    accord.refresh_from_db()
    assert accord.title == "Regionaal Skillsakkoord"


def test_a_new_start_moves_the_end(office, accord):
    post = typed(accord, starts_on="29-2-2024", _seen=form_of(office, accord))
    assert office.post(url("programme_edit", accord), post).status_code == 302
    accord.refresh_from_db()
    assert (accord.starts_on, accord.ends_on) == (date(2024, 2, 29), date(2027, 2, 28))


def test_an_end_that_is_sent_along_is_not_taken(office, accord):
    post = typed(accord, ends_on="1-1-2040", status="closed", _seen=form_of(office, accord))
    office.post(url("programme_edit", accord), post)
    accord.refresh_from_db()
    assert (accord.ends_on, accord.status) == (date(2027, 12, 31), "running")


def test_two_people_change_different_fields_and_both_stay(office, accord):
    seen = form_of(office, accord)
    office.post(url("programme_edit", accord), typed(accord, region="NH", _seen=seen))
    answer = office.post(url("programme_edit", accord), typed(accord, title="Ander", _seen=seen))
    assert answer.status_code == 302
    accord.refresh_from_db()
    assert (accord.title, accord.region) == ("Ander", "NH")


def test_a_start_that_leaves_deals_out_must_be_confirmed(office, accord, running):
    post = typed(accord, starts_on="1-6-2026", _seen=form_of(office, accord))
    answer = office.post(url("programme_edit", accord), post)
    assert answer.status_code == 422
    assert [deal.pk for deal in answer.context["form"].main.outside] == [running.pk]
    period = answer.context["form"].main.asked_period
    answer = office.post(url("programme_edit", accord), post | {"confirmed_start": period})
    assert answer.status_code == 302
    accord.refresh_from_db()
    assert accord.starts_on == date(2026, 6, 1)


def test_a_confirmation_counts_for_one_period_only(office, accord, running):
    post = typed(accord, starts_on="1-6-2026", _seen=form_of(office, accord))
    period = office.post(url("programme_edit", accord), post).context["form"].main.asked_period
    post |= {"starts_on": "1-7-2026", "confirmed_start": period}
    assert office.post(url("programme_edit", accord), post).status_code == 422


def test_a_deal_that_came_to_nothing_needs_no_confirmation(office, cast, accord, draft):
    draft.withdraw(by=cast.programma, at=draft.events.first().at, reason="Toch niet.")
    post = typed(accord, starts_on="1-6-2026", _seen=form_of(office, accord))
    assert office.post(url("programme_edit", accord), post).status_code == 302


@pytest.mark.parametrize("gone", [{"starts_on": ""}, {"base_text": " "}])
def test_an_adopted_accord_keeps_its_dates_and_its_text(office, accord, gone):
    post = typed(accord, **gone, _seen=form_of(office, accord))
    assert office.post(url("programme_edit", accord), post).status_code == 422


def test_the_life_of_an_accord_goes_one_way(office, cast):
    accord = make_accord(cast, status="draft")
    coalition.join(accord, name="OOM")
    for status in ["adopted", "running", "closed", "closed"]:
        assert office.get(url("programme_move_on", accord)).status_code == 200
        office.post(url("programme_move_on", accord))
        accord.refresh_from_db()
        assert accord.status == status
    assert AuditEvent.objects.filter(action="programme.status").count() == 3


@pytest.mark.parametrize("lacks", [{"starts_on": None, "ends_on": None}, {"base_text": ""}])
def test_an_incomplete_accord_is_not_adopted(office, cast, lacks):
    accord = make_accord(cast, status="draft", **lacks)
    coalition.join(accord, name="OOM")
    office.post(url("programme_move_on", accord), follow=True)
    accord.refresh_from_db()
    assert accord.status == "draft"


def test_an_accord_without_a_party_is_not_adopted(office, cast):
    accord = make_accord(cast, status="draft")
    answer = office.post(url("programme_move_on", accord), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    accord.refresh_from_db()
    assert accord.status == "draft"


def test_no_deal_is_started_under_a_closed_accord(office, cast):
    accord = make_accord(cast, status="closed")
    goal = accord.goals.get(code="1")
    answer = office.post(reverse("deals:start"), {"title": "Te laat", "goal": goal.pk})
    assert answer.status_code == 422
    assert not Deal.objects.exists()
