"""The half-year of a deal, by its verbs: written, handed in, judged, opened again."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from deals.models import Light, Period, ProgressStatus, StepStatus, TransitionRefused
from deals.models.calculated_light import calculate
from deals.models.half_year_reading import half_year_text
from deals.models.half_year_text import HalfYearText
from deals.models.handing_in import (
    LeadPart,
    PartOfPartner,
    ReadingRow,
    confirm_unchanged,
    extend,
    findings,
    submit,
    write_lead,
    write_part,
)
from deals.models.reviewing import approve, reopen, send_back, undo_reopening
from tests.half_years import JULY, hand_in, tell

JANUARY = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)


def test_a_running_deal_is_asked_for_every_half_year_of_its_life(half_years):
    assert [str(row.period.half_year.code) for row in half_years] == ["2026-1", "2026-2"]


def test_handing_in_without_result_or_light_is_refused(cast, half_years):
    with pytest.raises(TransitionRefused):
        submit(half_years[0], by=cast.oom, at=JULY)
    assert {found.field for found in findings(half_years[0])} == {"achieved", "light"}


def test_what_is_handed_in_is_kept_as_it_was(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    kept = HalfYearText.from_content(half_years[0].events.first().content)
    assert kept == half_year_text(half_years[0])
    assert kept.spent == Decimal("1000.50")
    assert [part.name for part in kept.missing_parts] == ["OOM", "OTIB", "SZW", "PNH"]


def test_a_light_off_green_without_explanation_is_refused(cast, half_years):
    tell(half_years[0], by=cast.oom, light=Light.AMBER)
    assert [found.rule for found in findings(half_years[0]) if found.blocks] == [18]


def test_green_with_a_step_over_time_must_be_confirmed(cast, half_years):
    late = half_year_text(half_years[0]).steps[0]
    tell(half_years[0], by=cast.oom, spending=[])
    write_lead(half_years[0], LeadPart(steps={late.id: "busy"}), by=cast.oom, at=JULY)
    assert [found.rule for found in findings(half_years[0])] == [19]
    text = half_year_text(half_years[0])
    assert calculate(text, ends_on=date(2026, 12, 31), on=date(2026, 6, 30)).light == Light.AMBER


def test_nothing_is_written_before_the_opening_or_after_the_closing(cast, half_years):
    with pytest.raises(TransitionRefused):
        tell(half_years[1], by=cast.oom, at=JULY)
    Period.objects.get(year=2026, half=1).close(by=cast.programma, at=JULY)
    half_years[0].refresh_from_db()
    with pytest.raises(TransitionRefused):
        tell(half_years[0], by=cast.oom)
    extend(half_years[0], due_on=date(2026, 8, 1), reason="Ziek.", by=cast.programma, at=JULY)
    tell(half_years[0], by=cast.oom)


def test_only_what_was_sent_back_opens_again(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    send_back(half_years[0], sections=["spending"], reason="Zet apart.", by=cast.programma, at=JULY)
    assert half_years[0].open_sections() == ["spending"]
    with pytest.raises(TransitionRefused):
        write_lead(half_years[0], LeadPart(light={"light": "red"}), by=cast.oom, at=JULY)
    write_lead(half_years[0], LeadPart(spending=[]), by=cast.oom, at=JULY)
    submit(half_years[0], by=cast.oom, at=JULY)
    assert half_years[0].status == ProgressStatus.SUBMITTED


def test_who_handed_in_does_not_approve(cast, half_years):
    hand_in(half_years[0], by=cast.programma)
    with pytest.raises(TransitionRefused):
        approve(half_years[0], by=cast.programma, at=JULY)
    approve(half_years[0], by=cast.programma2, at=JULY)
    assert half_years[0].activity.steps.first().status == StepStatus.READY


def test_another_light_needs_a_sentence(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    with pytest.raises(TransitionRefused):
        approve(half_years[0], by=cast.programma, at=JULY, staff_light=Light.AMBER)
    approve(half_years[0], by=cast.programma, at=JULY, staff_light=Light.AMBER,
            staff_light_reason="Werving loopt achter.")  # fmt: skip
    assert half_years[0].staff_light == Light.AMBER


def test_an_approved_half_year_opens_again_and_that_can_be_undone(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    approve(half_years[0], by=cast.programma, at=JULY)
    reopen(half_years[0], reason="Bedrag klopt niet.", by=cast.programma, at=JULY)
    assert half_years[0].status == ProgressStatus.RETURNED
    undo_reopening(half_years[0], by=cast.programma, at=JULY)
    assert half_years[0].status == ProgressStatus.APPROVED


def test_an_older_half_year_opens_only_its_text(cast, half_years):
    for row, at in zip(half_years, (JULY, JANUARY), strict=True):
        hand_in(row, by=cast.oom, at=at, achieved=f"Klaar op {at:%d-%m-%Y}.")
        approve(row, by=cast.programma, at=at)
    reopen(half_years[0], reason="Spelfout.", by=cast.programma, at=JANUARY)
    assert half_years[0].open_sections() == ["results"]


def test_everything_unchanged_is_an_answer_with_a_name(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    confirm_unchanged(half_years[1], by=cast.oom2, at=JANUARY)
    assert half_years[1].unchanged_by == cast.oom2
    assert half_years[1].achieved == half_years[0].achieved
    assert not [found for found in findings(half_years[1]) if found.rule == 20]
    assert half_year_text(half_years[1]).spent == 0


def test_a_part_that_comes_late_is_added(cast, half_years):
    hand_in(half_years[0], by=cast.oom)
    place = half_years[0].activity.participation_set.get(organisation=cast.orgs["szw"])
    part = PartOfPartner("Geld toegezegd.")
    write_part(half_years[0], place, part, ready=True, by=cast.szw, at=JULY)
    assert half_year_text(half_years[0]).part(place.pk).is_ready
    with pytest.raises(TransitionRefused):
        write_part(half_years[0], place, part, ready=True, by=cast.szw, at=JULY)


def test_more_than_the_whole_cannot_be_measured(cast, half_years):
    target = half_years[0].activity.indicators.create(
        name="Deelnemers", comparator="min", target=100, of_total=120
    )
    row = ReadingRow(target.pk, Decimal(130))
    tell(half_years[0], by=cast.oom, readings=[row])
    assert [found.rule for found in findings(half_years[0]) if found.blocks] == [29]
