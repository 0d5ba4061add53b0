"""Jobs of every day: asked for once, at their hour, people on working days only."""

import pytest
import time_machine

from hos.jobs import daily
from hos.jobs.models import Job

MONDAY, SATURDAY, CHRISTMAS = "2026-11-23", "2026-11-28", "2026-12-25"
AT_NIGHT = {
    "tidy", "remove_orphans", "lapse_grants", "verify_reports", "check_ledger",
    "entry_letter_files", "erase_participants", "tidy_audit", "signals", "told_half_years",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_worker(db, monkeypatch):
    monkeypatch.setattr(daily, "_asked", {})


def asked_at(day, hour):
    with time_machine.travel(f"{day}T{hour:02d}:30:00+01:00", tick=False):
        daily.ask_for_todays()
    return set(Job.objects.values_list("kind", flat=True))


def test_nothing_is_asked_before_its_hour():
    assert asked_at(MONDAY, 0) == set()


def test_what_tidies_comes_at_night_and_what_writes_to_people_in_the_morning():
    assert asked_at(MONDAY, 4) == AT_NIGHT
    assert asked_at(MONDAY, 9) == AT_NIGHT | {"remind_signers", "ask_for_progress"}


@pytest.mark.parametrize("day", [SATURDAY, CHRISTMAS])
def test_people_are_left_alone_in_the_weekend_and_on_holidays(day):
    assert asked_at(day, 12) == AT_NIGHT


def test_two_workers_ask_for_one_job_a_day(monkeypatch):
    asked_at(MONDAY, 12)
    monkeypatch.setattr(daily, "_asked", {})  # another worker, or a restart
    asked_at(MONDAY, 13)
    assert Job.objects.filter(kind="remind_signers").count() == 1
    asked_at("2026-11-24", 13)
    assert Job.objects.filter(kind="remind_signers").count() == 2
