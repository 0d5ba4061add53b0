"""The demo: accounts, the real accord and the marked example."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from deals.models import (
    Deal,
    Programme,
    VersionState,
)
from hos import demo as door
from hos.accounts.models import User
from hos.jobs.models import Job, JobState
from hos.jobs.run import run
from hos.mail.models import MailMessage
from pilots.ledger_check import check_in_one_view
from pilots.models import (
    BankLine,
    BatchState,
    Fund,
    Participant,
    ParticipantStatus,
    PaymentBatch,
    RequestStatus,
    TrainingRequest,
)
from pilots.waiting import is_used_up, waiting_for_money
from reporting.demo.load import load_demo
from reporting.demo.people import COLLEAGUES, PASSWORD, PEOPLE
from reporting.models import Report
from reporting.start.tasks import office_tasks, partner_tasks
from tests.reporting.files import everything, undone

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this file; each undoes what it does itself."""
    with django_db_blocker.unblock(), undone():
        yield load_demo(now=NOON)


def person(name):
    return User.objects.known_as(f"{name}@demo.example")


def scheme():
    return Fund.objects.get(activity__key="voorbeeld-leerrekening")


def examples():
    return Deal.objects.filter(goal__programme__is_example=True)


def test_the_example_accord_began_last_year_and_runs_three_years(demo):
    accord = Programme.objects.get(is_example=True)
    assert (accord.starts_on, accord.ends_on) == (date(2025, 1, 1), date(2027, 12, 31))
    assert accord.status == "running"
    assert accord.goals.filter(level="operational").count() == 3
    assert 20 <= accord.participation_set.count() <= 25


def test_the_copy_of_the_real_deal_runs_and_lacks_nothing(demo):
    copy = examples().get(title="Voorbeeld: leerrekening OOM & OTIB")
    real = Deal.objects.get(key="deal-oom-otib")
    assert copy.status == "running"
    assert copy.version_in_force().number == 1
    assert not [finding for finding in copy.findings() if finding.blocks]
    assert copy.description == real.description
    assert copy.contributions().open_questions().count() == 2


def test_the_real_deal_stays_a_draft(demo):
    real = Deal.objects.get(key="deal-oom-otib")
    assert real.status == "draft"
    assert [event.kind for event in real.events.all()] == ["loaded"]


def test_changes_of_running_deals_are_there_in_every_stage(demo):
    changed = examples().running().filter(events__kind="text_changed", proposed_at=None)
    assert examples().filter(proposed_at__isnull=False).count() == 1
    states = set(examples().values_list("versions__state", flat=True))
    assert states >= {VersionState.SIGNING, VersionState.IN_FORCE, VersionState.REPLACED}
    assert changed.filter(versions__number=2, versions__state="signing").exists()
    open_change = examples().get(key="voorbeeld-skillspaspoort")
    assert open_change.version_in_force().text.expected_output != open_change.expected_output


def test_one_deal_is_judged_for_the_second_time(demo):
    assert examples().get(status="submitted", assessments__round=2).assessments.count() == 2


def test_every_signed_text_is_genuine(demo):
    from deals.models import DealVersion

    assert all(version.is_genuine for version in DealVersion.objects.all())


def test_all_accounts_log_in_with_the_same_password(client, demo):
    for one in PEOPLE:
        assert client.login(email=one.email, password=PASSWORD), one.email
    for one in COLLEAGUES:
        assert not User.objects.known_as(one.email).has_usable_password()


@pytest.mark.parametrize("name", ["oom", "oom2", "otib", "otib2", "szw", "hos"])
def test_partners_find_something_to_do(demo, name):
    assert partner_tasks(person(name), on=NOON.date())


@pytest.mark.parametrize("name", ["ezk", "buiten", "projectleider"])
def test_partners_find_something_to_see(demo, name):
    assert Deal.objects.visible_to(person(name)).exists()


def test_a_provider_has_no_deals_and_an_administrator_neither(demo):
    assert not Deal.objects.visible_to(person("aanbieder")).exists()
    assert not Deal.objects.visible_to(person("beheer")).exists()


def test_otib_and_oom_have_a_version_to_sign_and_the_office_has_work(demo):
    asked = {"otib": "voorbeeld-loopbaancheck", "oom": "voorbeeld-praktijkverklaring"}
    for name, key in asked.items():
        waiting = Deal.objects.waiting_for(person(name), on=NOON.date())
        assert waiting.filter(key=key, versions__state="signing").exists()
    assert len(office_tasks(person("programma"), on=NOON.date())) >= 5


def test_loading_twice_changes_nothing_and_keeps_what_was_entered(demo):
    User.objects.filter(email="oom@demo.example").update(name="Iemand anders")
    Deal.objects.filter(key="deal-oom-otib").update(target_interest="Zelf kiezen.")
    before = everything()
    load_demo(now=NOON + timedelta(days=40))
    assert everything() == before


def test_every_state_is_there_and_the_books_add_up(demo):
    fund = scheme()
    assert fund.is_open
    assert set(TrainingRequest.objects.values_list("status", flat=True)) == set(RequestStatus)
    states = set(ParticipantStatus) - {ParticipantStatus.ERASED}
    assert set(Participant.objects.values_list("status", flat=True)) == states
    assert set(PaymentBatch.objects.values_list("state", flat=True)) == set(BatchState)
    assert 55 <= Participant.objects.count() <= 80
    checked = check_in_one_view()
    assert checked.transfers > 100
    assert not checked.differences


def test_one_cashier_has_spent_everything_and_the_other_has_a_bank_line_that_does_not_fit(demo):
    fund = scheme()
    assert is_used_up(fund, person("otib"))
    assert waiting_for_money(person("otib"), fund).count() == 5
    assert not is_used_up(fund, person("oom"))
    [odd] = BankLine.objects.visible_to(person("oom")).unexplained()
    assert odd.mismatch == "amount"


def test_the_participant_of_the_demo_enters_with_what_its_door_says(client, demo, settings, capsys):
    settings.DEMO = True
    words = {"code": door.LETTER_CODE, "secret": door.LETTER_SECRET}
    page = client.get(reverse("pilots:worker_enter")).content.decode()
    call_command("load_demo")
    printed = capsys.readouterr().out
    assert all(word in page and word in printed for word in words.values())
    answer = client.post(reverse("pilots:worker_enter"), words, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("pilots:worker")
    assert "1.600,00" in answer.content.decode()
    settings.DEMO = False
    assert door.LETTER_SECRET not in client.get(reverse("pilots:worker_enter")).content.decode()


def test_the_demo_is_only_loaded_where_it_is_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_the_command_names_the_accounts(demo, capsys):
    call_command("load_demo")
    assert "oom@demo.example" in capsys.readouterr().out


def test_the_midterm_of_the_real_agenda_waits_for_a_worker_to_publish_it(demo):
    """Laying it out takes seconds; test_midterm_document does that."""
    midterm = Report.objects.get(kind="midterm")
    states = midterm.chapters.values_list("state", "author__email")
    assert list(states) == [("ready", "programma@demo.example")] * 7
    job = Job.objects.get(kind="demo_report", facts__report=midterm.pk)
    assert job.facts["content"]["form"].startswith("midtermrapport/")
    assert job.facts["revision"] == midterm.revision


@pytest.mark.slow
def test_a_worker_establishes_and_publishes_the_report_of_the_example(client, demo):
    example = Report.objects.get(kind="half_year")
    job = Job.objects.get(kind="demo_report", facts__report=example.pk)
    run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.message
    [report] = Report.objects.visible_to(person("provincie"))
    assert (report.status, report.established_by) == ("published", person("programma2"))
    assert report.published_at.date() < NOON.date()
    client.force_login(person("provincie"))
    figures = client.get(reverse("reports")).context["figures"]
    assert len(figures.told) == len(figures.deals) >= 8
    assert {deal.version for deal in figures.deals} == {1}
    assert any(deal.told.staff_light != deal.told.light for deal in figures.deals)
    assert figures.lessons
    assert not MailMessage.objects.exists()
