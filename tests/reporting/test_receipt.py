"""The receipt of a half-year: made once, mailed to all parties with the pdf."""

import subprocess

import pytest

from deals.models import ProgressEvent
from deals.models.half_year_text import HalfYearText
from hos.jobs.models import Job
from hos.jobs.run import run
from hos.mail.models import MailMessage
from reporting.receipt.job import KIND
from tests.deals.test_half_year import JULY, hand_in


@pytest.fixture
def event(running, cast):
    progress = running.progress.get(period__half=1)
    hand_in(progress, by=cast.oom, at=JULY)
    return progress.events.first()


def make(event):
    job = Job.objects.ask(KIND, key=f"{KIND}-{event.pk}", event=event.pk)
    run(job.pk)
    job.refresh_from_db()
    return job


def printed(file):
    with file.open() as pdf:
        answer = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=pdf.read(), capture_output=True
        )
    return answer.stdout.decode()


def test_everybody_who_fills_in_for_a_party_gets_it_once(cast, event):
    assert [make(event).state, make(event).state] == ["done", "done"]
    mails = MailMessage.objects.filter(key__contains=":receipt:")
    assert {mail.to for mail in mails} == {
        person.email for person in (cast.oom, cast.oom2, cast.otib, cast.otib2, cast.szw,
                                    cast.projectleider)
    }  # fmt: skip
    assert mails.count() == 6
    assert len({mail.attachment_id for mail in mails}) == 1


def test_the_pdf_says_what_was_handed_in_and_what_is_missing(event):
    make(event)
    words = printed(MailMessage.objects.filter(key__contains=":receipt:").first().attachment)
    assert "Het plan is klaar." in words and "1.000,50" in words
    for part in HalfYearText.from_content(event.content).missing_parts:
        assert part.name in words


def test_the_receipt_tells_of_that_moment_whatever_came_later(event):
    make(event)
    first = printed(MailMessage.objects.filter(key__contains=":receipt:").first().attachment)
    event.progress.spending.all().delete()
    Job.objects.all().delete()
    MailMessage.objects.all().delete()
    make(ProgressEvent.objects.get(pk=event.pk))
    again = printed(MailMessage.objects.filter(key__contains=":receipt:").first().attachment)
    assert first == again
