"""Reviewing a half-year: what the page shows, approving, sending back, notes."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from deals.models import Light, ProgressStatus
from deals.models.handing_in import LeadPart, SpendingRow, submit, write_lead
from deals.models.reviewing import send_back
from tests.builders import make_running
from tests.half_years import JULY, bring_to, decision, hand_in


def at(name, progress):
    return reverse(f"deals:{name}", args=[progress.pk])


@pytest.fixture
def handed_in(cast, half_years):
    return bring_to(half_years[0], "submitted", cast)


@pytest.fixture
def office(client, cast):
    client.force_login(cast.programma)
    return client


def test_approving_sets_the_light_of_the_partner(office, cast, handed_in):
    office.post(at("review_approve", handed_in), decision(office, handed_in))
    handed_in.refresh_from_db()
    assert (handed_in.status, handed_in.approved_by) == (ProgressStatus.APPROVED, cast.programma)
    assert handed_in.staff_light == Light.GREEN


def test_another_light_needs_a_sentence(office, handed_in):
    told = decision(office, handed_in, staff_light="red")
    answer = office.post(at("review_approve", handed_in), told)
    handed_in.refresh_from_db()
    assert (answer.status_code, handed_in.status) == (422, ProgressStatus.SUBMITTED)
    office.post(at("review_approve", handed_in), told | {"staff_light_reason": "Staat stil."})
    handed_in.refresh_from_db()
    assert (handed_in.staff_light, handed_in.staff_light_reason) == ("red", "Staat stil.")


def test_only_the_ticked_parts_open_again(office, handed_in):
    told = decision(office, handed_in, sections=["spending", "readings"], reason="Zet apart.")
    office.post(at("review_return", handed_in), told)
    handed_in.refresh_from_db()
    assert handed_in.status == ProgressStatus.RETURNED
    assert handed_in.open_sections() == ["spending", "readings"]
    assert handed_in.events.first().reason == "Zet apart."


@pytest.mark.parametrize("told", [{"reason": "Zo."}, {"sections": ["light"]}, {"sections": ["x"]}])
def test_sending_back_needs_parts_and_a_reason(office, handed_in, told):
    answer = office.post(at("review_return", handed_in), decision(office, handed_in, **told))
    handed_in.refresh_from_db()
    assert (answer.status_code, handed_in.status) == (422, ProgressStatus.SUBMITTED)


def test_what_was_typed_comes_back_with_the_error(office, handed_in):
    told = decision(office, handed_in, reason="Een lange reden.", note="Let op.")
    answer = office.post(at("review_return", handed_in), told)
    assert b"Een lange reden." in answer.content
    assert b"Let op." in answer.content
    assert not handed_in.notes.exists()


def test_rule_44_who_handed_in_does_not_judge(office, cast, half_years):
    own = bring_to(half_years[0], "own", cast)
    page = office.get(at("review", own))
    assert page.context["page"].is_own
    assert at("review_approve", own).encode() not in page.content
    told = decision(office, own, reason="Zo.", sections=["light"])
    for name in ("review_approve", "review_return"):
        assert office.post(at(name, own), told).status_code == 422
    own.refresh_from_db()
    assert own.status == ProgressStatus.SUBMITTED


def test_rule_44_a_colleague_judges_it(client, cast, half_years):
    own = bring_to(half_years[0], "own", cast)
    client.force_login(cast.programma2)
    client.post(at("review_approve", own), decision(client, own))
    own.refresh_from_db()
    assert own.approved_by == cast.programma2


def test_what_changed_while_the_page_was_open_is_not_approved_unseen(office, cast, handed_in):
    told = decision(office, handed_in)
    bring_back(handed_in, cast)
    answer = office.post(at("review_approve", handed_in), told)
    handed_in.refresh_from_db()
    assert (answer.status_code, handed_in.status) == (422, ProgressStatus.SUBMITTED)


def bring_back(progress, cast):
    send_back(progress, sections=["spending"], reason="Apart.", by=cast.programma2, at=JULY)
    write_lead(progress, LeadPart(spending=[SpendingRow(None, "Zaal", "pm")]), by=cast.oom, at=JULY)
    submit(progress, by=cast.oom, at=JULY)


def test_after_sending_back_the_changes_are_shown(office, cast, handed_in):
    bring_back(handed_in, cast)
    page = office.get(at("review", handed_in)).context["page"]
    assert [change.section for change in page.since_return] == ["spending"]
    assert "Zaal" in page.since_return[0].after
    assert "Werving" in page.since_return[0].before


def test_what_stands_out_is_on_top(office, cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    page = office.get(at("review", half_years[0])).context["page"]
    assert [sign.target for sign in page.signs] == ["partners"]  # nobody told a part


def test_this_time_stands_beside_last_time(office, cast, half_years, clock):
    bring_to(half_years[0], "approved", cast)
    january = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
    clock(january)
    office.force_login(cast.programma)
    hand_in(half_years[1], by=cast.oom, at=january, achieved="Het plan is nu echt klaar.")
    page = office.get(at("review", half_years[1])).context["page"]
    assert ("ins", "nu echt ") in page.texts[0].parts
    assert page.spending[0].before.amount == page.spending[0].now.amount
    assert page.last.spent == page.text.spent


def test_only_the_new_text_can_be_shown(office, cast, half_years, clock):
    bring_to(half_years[0], "approved", cast)
    january = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
    clock(january)
    office.force_login(cast.programma)
    hand_in(half_years[1], by=cast.oom, at=january, achieved="Het plan is nu echt klaar.")
    url = at("review", half_years[1])
    assert b"<ins>nu echt" in office.get(url).content
    assert b"<ins>nu echt" not in office.get(url, {"weergave": "nieuw"}).content


def test_the_longest_wait_is_next(office, cast, accord, half_years):
    first = bring_to(half_years[0], "submitted", cast)
    others = [make_running(cast, accord, title=title).progress.last() for title in "BC"]
    for day, row in enumerate(others, 11):
        hand_in(row, by=cast.oom, at=JULY.replace(day=day))
    page = office.get(at("review", first)).context["page"]
    assert (page.place, len(page.waiting), page.next) == (1, 3, others[0])
    assert office.get(at("review", others[1])).context["page"].next == first


def test_a_note_is_kept_for_the_office_and_what_was_typed_beside_it_stays(office, handed_in):
    told = decision(office, handed_in, note="Bellen met SZW.", reason="Half getypt.")
    office.post(at("review_note", handed_in), told)
    page = office.get(at("review", handed_in))
    assert handed_in.notes.get().text == "Bellen met SZW."
    assert b"Half getypt." in page.content
    assert b"Bellen met SZW." in page.content


def test_no_partner_or_reader_meets_a_note(office, client, cast, handed_in):
    told = decision(office, handed_in, note="GEHEIM")
    office.post(at("review_approve", handed_in), told)
    pages = [at("progress_events", handed_in), reverse("deals:matrix"), "/",
             reverse("deals:progress", args=[handed_in.activity_id])]  # fmt: skip
    for name in ("oom", "szw", "lezer", "provincie"):
        client.force_login(cast.people[name])
        assert client.get(at("review", handed_in)).status_code == 403
        assert not [url for url in pages if b"GEHEIM" in client.get(url).content]


def test_events_keep_every_reason(client, cast, handed_in):
    bring_back(handed_in, cast)
    client.force_login(cast.szw)
    told = client.get(at("progress_events", handed_in)).context["told"]
    assert [row.event.kind for row in told] == ["submitted", "returned", "submitted"]
    assert told[0].changes and not told[2].changes
