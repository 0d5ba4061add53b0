"""What the office is told that is doubtful about an activity; nothing of it blocks."""

from datetime import date

import pytest

from deals.models import DealText
from deals.models.agenda_rules import doubts
from tests.agendas import make_activity, make_agenda

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def found(row):
    unfinished = row.indicators.exclude(readings__kind="final")
    return len(doubts(row, DealText.working(row), unfinished, on=TODAY))


def join(row, cast, *keys):
    return [row.participation_set.create(organisation=cast.orgs[key]) for key in keys]


def test_a_running_action_of_a_work_agenda_has_a_driver(cast):
    row = make_activity(make_agenda(cast, kind="work_agenda"))
    assert found(row) == 1
    [first, *_rest] = join(row, cast, "pnh", "roc", "fme")
    first.contribution_set.create(role="driver")
    assert found(row) == 0


def test_government_education_and_business_take_part(cast):
    row = make_activity(make_agenda(cast))
    assert found(row) == 0  # nobody takes part yet
    join(row, cast, "pnh")
    assert found(row) == 2
    join(row, cast, "roc", "oom")
    assert found(row) == 0


def test_a_campus_has_schools_and_companies(cast):
    row = make_activity(make_agenda(cast), instrument="campus")
    join(row, cast, "pnh", "roc", "oom")
    assert found(row) == 1


def test_an_activity_may_go_on_after_the_agenda(cast):
    assert found(make_activity(make_agenda(cast), ends_on=date(2030, 1, 1))) == 1


def test_a_deadline_that_passed_asks_for_the_final_value(cast):
    row = make_activity(make_agenda(cast))
    target = row.indicators.create(
        name="Instappers", comparator="min", target=300, deadline=date(2026, 2, 1)
    )
    assert found(row) == 1
    target.readings.create(as_of=date(2026, 2, 1), value=205, kind="final")
    assert found(row) == 0


def test_what_ended_is_anchored_somewhere(cast):
    row = make_activity(make_agenda(cast), status="stopped", stop_reason="Zo.")
    assert found(row) == 1
    row.sustained_note = "Nergens: het hield op."
    assert found(row) == 0


def test_only_the_office_is_told(client, cast):
    row = make_activity(make_agenda(cast, kind="work_agenda"))
    told = {}
    for name in ("programma", "provincie"):
        client.force_login(cast.people[name])
        told[name] = len(client.get(row.get_absolute_url()).context["doubts"])
    assert told == {"programma": 1, "provincie": 0}
