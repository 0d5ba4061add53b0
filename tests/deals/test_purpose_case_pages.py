"""The pages of the purpose case: opened, filled in, and decided by the office."""

import pytest
from django.urls import reverse
from django.utils import timezone

from deals.models import TransitionRefused, purpose_case
from hos.drafts.models import Draft
from tests.agendas import agree, make_activity, make_agenda
from tests.pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    action = make_activity(make_agenda(cast, "work_agenda"), status="planned")
    for key in ("oom", "roc"):
        action.participation_set.create(organisation=cast.orgs[key])
    return action


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def address(action, name="purpose_case"):
    return reverse(f"deals:{name}", args=[action.pk])


def case_of(action):
    return purpose_case.purpose_cases(action).first()


def send(client, action, **typed):
    fields = form_of(client.get(address(action))).fields
    return client.post(address(action), fields | {name: [said] for name, said in typed.items()})


def test_the_office_opens_a_case_from_the_page_of_the_action(office, action):
    assert address(action) in office.get(action.get_absolute_url()).content.decode()
    assert office.get(address(action)).status_code == 200
    office.post(address(action, "purpose_case_open"))
    assert case_of(action).lines.count() == 4
    office.post(address(action, "purpose_case_open"))
    assert purpose_case.purpose_cases(action).count() == 1


def test_lines_and_support_are_kept_with_their_remarks(office, action):
    case = purpose_case.open_case(action)
    place = action.participation_set.get(organisation__short="OOM")
    typed = {"P1-verdict": "yes", "P1-text": "Rond.", f"support-{place.pk}-verdict": "no"}
    assert send(office, action, **typed).status_code == 302
    assert case.lines.get(criterion="P1").text == "Rond."
    assert case.supports.get(participation=place).verdict == "no"


def test_a_partner_that_came_later_has_a_place_too(office, cast, action):
    case = purpose_case.open_case(action)
    late = action.participation_set.create(organisation=cast.orgs["szw"])
    send(office, action, **{f"support-{late.pk}-verdict": "yes"})
    assert case.supports.get(participation=late).verdict == "yes"


def test_go_waits_for_every_line_and_partner(office, action):
    case = purpose_case.open_case(action)
    assert office.get(address(action, "purpose_case_go")).status_code == 302
    assert send(office, action, then="purpose_case_go").status_code == 302
    answer = office.post(address(action, "purpose_case_go"), {"reason": "Toch."})
    assert answer.status_code == 422
    agree(case)
    office.post(address(action, "purpose_case_go"), {"reason": "Iedereen doet mee."})
    case.refresh_from_db()
    assert (case.decision, case.motivation) == ("go", "Iedereen doet mee.")
    assert (
        address(action, "activity_start") in office.get(action.get_absolute_url()).content.decode()
    )


def test_no_go_asks_a_reason_and_stops_the_action(office, action):
    purpose_case.open_case(action)
    page = address(action, "purpose_case_no_go")
    assert office.post(page, {"reason": ""}).status_code == 422
    assert office.post(page, {"reason": "Te weinig draagvlak."}).status_code == 302
    action.refresh_from_db()
    assert (action.status, action.stop_reason) == ("stopped", "Te weinig draagvlak.")
    assert "Te weinig draagvlak." in office.get(address(action)).content.decode()
    assert office.get(page).status_code == 302


def test_two_people_who_change_one_remark_choose(office, client, cast, action):
    case = purpose_case.open_case(action)
    fields = form_of(office.get(address(action))).fields
    purpose_case.fill_in(case, lines={"P1": ("open", "Van een ander.")})
    answer = office.post(address(action), fields | {"P1-text": ["Van mij."]})
    assert answer.status_code == 409
    assert case.lines.get(criterion="P1").text == "Van een ander."
    assert Draft.objects.filter(user=cast.programma).exists()


def test_what_is_typed_is_kept_by_itself(office, cast, action):
    purpose_case.open_case(action)
    answer = office.post(address(action, "purpose_case_draft"), {"P2-text": "Half getypt"})
    assert answer.status_code == 200
    assert "Half getypt" in office.get(address(action)).content.decode()


def test_what_was_typed_while_a_colleague_decided_is_told_and_kept(office, cast, action):
    case = purpose_case.open_case(action)
    fields = form_of(office.get(address(action))).fields
    purpose_case.say_no_go(case, motivation="Nee.", by=cast.programma2, at=timezone.now())
    answer = office.post(address(action), fields | {"P1-text": ["Van mij."]})
    assert answer.status_code == 409
    for page in (answer, office.get(address(action))):
        assert [words for _label, words in page.context["left_out"]] == ["Van mij."]


def test_what_was_sent_after_the_session_ended_turns_up(office, cast, action):
    purpose_case.open_case(action)
    session = office.session
    session["parked"] = {
        "path": address(action), "owner": cast.programma.pk, "typed": {"P1-text": ["Van mij."]}
    }  # fmt: skip
    session.save()
    assert "Van mij." in office.get(address(action)).content.decode()


def test_nobody_decides_on_own_unsaved_text_and_that_of_others_is_named(office, cast, action):
    agree(case := purpose_case.open_case(action))
    office.post(address(action, "purpose_case_draft"), {"P2-text": "Half getypt"})
    page = address(action, "purpose_case_go")
    assert office.post(page, {"reason": "Goed."}).status_code == 302
    case.refresh_from_db()
    assert case.decision == "open"
    office.force_login(cast.programma2)
    assert cast.programma.name in office.get(page).context["warning"]


def test_of_an_action_that_ended_there_is_no_case_to_fill_in(office, cast, action):
    agree(case := purpose_case.open_case(action))
    action.lapse(by=cast.programma, at=timezone.now(), reason="Anderen doen het.")
    assert office.get(address(action)).context["form"] is None
    with pytest.raises(TransitionRefused):
        purpose_case.say_go(case, motivation="Toch.", by=cast.programma, at=timezone.now())


def test_other_activities_have_no_purpose_case(office, cast):
    assert office.get(address(make_activity(make_agenda(cast)))).status_code == 404
