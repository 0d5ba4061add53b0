"""Reminding who has not signed: every week by itself, until the signature is there."""

from datetime import timedelta

import pytest
import time_machine

from deals.models import signing
from hos.jobs.models import Job
from hos.jobs.run import run
from hos.mail.models import MailMessage
from tests.builders import MOMENT


@pytest.fixture
def reminders(signing_deal):
    """A function that lets the job of a day run and says who was written to."""

    def on_day(days):
        before = set(MailMessage.objects.values_list("pk", flat=True))
        with time_machine.travel(MOMENT + timedelta(days=days), tick=False):
            run(Job.objects.ask("remind_signers", key=f"day {days}").pk)
        sent = MailMessage.objects.exclude(pk__in=before)
        return {mail.to.partition("@")[0] for mail in sent}

    return on_day


def test_after_a_week_everyone_who_has_not_signed_gets_a_mail(reminders, cast, signing_deal):
    version = signing_deal.version_being_signed()
    place = signing_deal.participation_set.get(organisation=cast.orgs["oom"])
    signing.sign(version, place, by=cast.oom, signatory="A", position="", at=MOMENT)
    assert reminders(6) == set()
    assert reminders(8) == {"otib", "szw", "projectleider"}


def test_a_reminder_comes_once_a_week(reminders):
    assert reminders(8)
    assert reminders(9) == set()
    assert reminders(16)


def test_a_reminder_by_hand_counts(reminders, cast, signing_deal):
    version = signing_deal.version_being_signed()
    signing.remind(version, by=cast.programma, at=MOMENT + timedelta(days=5))
    assert reminders(8) == set()


def test_what_was_put_up_before_the_accord_sent_mail_is_left_alone(reminders, accord):
    accord.mails_from = MOMENT + timedelta(days=1)
    accord.save()
    assert reminders(8) == set()


def test_a_version_that_is_off_is_not_reminded(reminders, cast, signing_deal):
    version = signing_deal.version_being_signed()
    signing.take_back(version, by=cast.programma, at=MOMENT, reason="Fout.")
    assert reminders(8) == set()
