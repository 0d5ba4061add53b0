"""The demo on whatever day it is loaded: always something to hand in, nothing in the future."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from deals.models import ActivityEvent, Deal, DealStatus, Progress
from hos.jobs.models import Job
from hos.mail.models import MailMessage
from pilots.ledger_check import check_in_one_view
from pilots.models import Fund, Posting, TrainingRequest
from reporting.demo.calendar import Calendar
from reporting.demo.load import load_demo
from tests.reporting.files import undone
from tests.sizes import size

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAYS = size(
    ["2026-06-30"],
    ["2026-01-01", "2026-01-15", "2026-06-30", "2026-07-01", "2026-11-21", "2027-07-31"],
)


@pytest.fixture(scope="module", params=DAYS)
def now(request, django_db_setup, django_db_blocker):
    """The demo of a day, loaded once; the clock stands at nine that day."""
    moment = datetime.fromisoformat(request.param).replace(hour=9, tzinfo=UTC)
    with (
        django_db_blocker.unblock(),
        undone(),
        time_machine.travel(moment, tick=False),
    ):
        load_demo(now=moment)
        yield moment


def test_at_any_day_half_years_are_open_nearly_due_and_late(now):
    today = timezone.localdate(now)
    due = Progress.objects.due(on=today).filter(status="draft")
    days = [(row.due_on - today).days for row in due]
    assert any(left > 14 for left in days)
    assert any(0 <= left <= 14 for left in days)
    assert Progress.objects.late(on=today).filter(status="draft").exists()


def test_at_any_day_every_state_is_there_and_nothing_lies_in_the_future(now):
    states = set(DealStatus) - {DealStatus.PLANNED, DealStatus.LAPSED}
    assert (
        set(Deal.objects.filter(goal__programme__is_example=True).values_list("status", flat=True))
        == states
    )
    progress = set(Progress.objects.values_list("status", flat=True))
    assert progress == {"draft", "submitted", "returned", "approved"}
    assert not ActivityEvent.objects.filter(at__gt=now).exists()
    assert not Progress.objects.filter(submitted_at__gt=now).exists()
    assert not Progress.objects.filter(approved_at__gt=now).exists()


def test_at_any_day_no_mail_is_made_and_a_job_for_each_report_of_the_past(now):
    assert not MailMessage.objects.exists()
    jobs = [(job.kind, job.facts["published_at"] < now.isoformat()) for job in Job.objects.all()]
    assert jobs == [("demo_report", True)] * 2


def test_at_any_day_the_money_of_the_scheme_adds_up_and_nothing_of_it_is_of_tomorrow(now):
    assert not check_in_one_view().differences
    assert not Posting.objects.filter(made_at__gt=now).exists()
    assert not TrainingRequest.objects.filter(provider_confirmed_at__gt=now).exists()
    opened_at = Fund.objects.get(status="open").opened_at
    assert not Posting.objects.filter(made_at__lte=opened_at).exists()


def test_at_any_day_a_half_year_is_handed_in_after_it_opened(now):
    for row in Progress.objects.exclude(submitted_at=None).select_related("period"):
        assert timezone.localdate(row.submitted_at) >= row.period.opens_on
        assert row.approved_at is None or row.approved_at >= row.submitted_at


def test_at_any_day_all_lights_are_there_with_changes_since_last_time(now):
    told = {}
    for deal, light in Progress.objects.told().values_list("activity", "light"):
        told.setdefault(deal, []).append(light)
    assert {lights[0] for lights in told.values()} >= {"green", "amber", "red"}
    assert any(lights[0] != lights[1] for lights in told.values() if len(lights) > 1)


def test_every_day_of_three_years_has_its_calendar():
    day = datetime(2026, 1, 1, 9, tzinfo=UTC)
    while day.year < 2029:
        calendar = Calendar(day)
        assert calendar.first_of(0) == calendar.starts_on
        assert calendar.last_of(35) == calendar.ends_on
        assert calendar.last_of(calendar.next_month + 11) <= calendar.ends_on
        assert calendar.first_of(calendar.next_month) > calendar.today
        assert calendar.ago(6) <= day
        day += timedelta(days=1)
