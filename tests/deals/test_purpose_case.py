"""The purpose case: go needs everyone, no-go ends the action, and without go nothing starts."""

import pytest
from django.db import transaction
from django.utils import timezone

from deals.models import AgendaActivity, TransitionRefused, purpose_case
from tests.agendas import agree, make_activity, make_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    action = make_activity(make_agenda(cast, kind="work_agenda"), status="planned", priority="A")
    for key in ("pnh", "oom", "roc"):
        action.participation_set.create(organisation=cast.orgs[key])
    return action


@pytest.fixture
def case(action):
    return purpose_case.open_case(action)


def decide(verb, case, cast, motivation="Zo."):
    verb(case, motivation=motivation, by=cast.programma, at=timezone.now())


def test_a_case_has_four_lines_and_a_place_for_every_partner(case):
    assert [line.criterion for line in case.lines.all()] == ["P1", "P2", "P3", "P4"]
    assert case.supports.count() == 3


def test_no_action_of_a_work_agenda_starts_without_go(action, case, cast):
    with pytest.raises(TransitionRefused):
        action.start(by=cast.programma, at=timezone.now())
    agree(case)
    decide(purpose_case.say_go, case, cast)
    action.start(by=cast.programma, at=timezone.now())
    assert action.status == "running"
    assert [event.kind for event in action.events.all()] == ["started", "purpose_go"]


def test_a_new_round_that_is_not_decided_holds_the_start(action, case, cast):
    agree(case)
    decide(purpose_case.say_go, case, cast)
    purpose_case.open_case(action)
    with pytest.raises(TransitionRefused):
        action.start(by=cast.programma, at=timezone.now())


def test_go_needs_every_line_and_every_partner(case, cast):
    assert len(purpose_case.lacking_for_go(case)) == 7
    agree(case)
    late = case.activity.participation_set.create(organisation=cast.orgs["szw"])
    with pytest.raises(TransitionRefused):
        decide(purpose_case.say_go, case, cast)
    purpose_case.fill_in(case, supports={late.pk: ("no", "Geen geld.")})
    with pytest.raises(TransitionRefused):
        decide(purpose_case.say_go, case, cast)
    purpose_case.fill_in(case, supports={late.pk: ("yes", "")})
    decide(purpose_case.say_go, case, cast)


def test_no_go_stops_the_action_with_the_reason(case, action, cast):
    decide(purpose_case.say_no_go, case, cast, "Te weinig draagvlak.")
    action.refresh_from_db()
    assert (action.status, action.stop_reason) == ("stopped", "Te weinig draagvlak.")
    assert case.decision == "no_go"


def test_no_go_and_the_end_of_the_action_are_one_transaction(case, action, cast):
    AgendaActivity.objects.filter(pk=action.pk).update(status="completed")
    with pytest.raises(TransitionRefused), transaction.atomic():
        decide(purpose_case.say_no_go, case, cast)
    case.refresh_from_db()
    assert case.decision == "open"


def test_a_decision_has_a_reason_and_is_made_once(case, cast):
    agree(case)
    with pytest.raises(TransitionRefused):
        decide(purpose_case.say_go, case, cast, " ")
    decide(purpose_case.say_go, case, cast)
    for deed in (purpose_case.say_no_go, purpose_case.say_go):
        with pytest.raises(TransitionRefused):
            decide(deed, case, cast)
    with pytest.raises(TransitionRefused):
        purpose_case.fill_in(case, lines={"P1": ("no", "")})


def test_one_case_at_a_time_and_only_for_actions_of_a_work_agenda(action, case, cast):
    with pytest.raises(TransitionRefused):
        purpose_case.open_case(action)
    with pytest.raises(TransitionRefused):
        purpose_case.open_case(make_activity(make_agenda(cast)))


def test_a_partner_that_gave_its_support_leaves_the_action_without_its_word(action, case, cast):
    from deals.models.writing import write_parties

    agree(case)
    write_parties(action, [])
    assert case.supports.count() == 3
    assert not action.participation_set.present().exists()
