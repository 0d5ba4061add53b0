"""Mails over SMTP: sent once, later when the server says later, and never again when uncertain."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.jobs.run import run
from hos.mail.models import MailMessage
from tests.smtp import Post, serving

pytestmark = pytest.mark.django_db


def queue():
    return MailMessage.objects.queue(
        key="one", to="oom@demo.example", subject="Vraag", body="Tekst met ë.\n"
    )


def attempt(mail):
    """One run of the job; returns the mail as it is now."""
    run(Job.objects.get(key=f"mail:{mail.pk}").pk)
    return MailMessage.objects.get(pk=mail.pk)


def is_to_be_tried_again(mail):
    job = Job.objects.get(key=f"mail:{mail.pk}")
    return job.state == "queued" and job.due_at > timezone.now() + timedelta(seconds=60)


def test_a_mail_is_delivered_once_however_often_its_job_runs(post):
    mail = queue()
    assert [attempt(mail).state, attempt(mail).state] == ["sent", "sent"]
    assert [envelope.rcpt_tos for envelope in post.taken] == [["oom@demo.example"]]
    assert b"Subject: Vraag" in post.taken[0].content


def test_the_same_key_is_never_queued_twice(post):
    assert queue().pk == queue().pk
    assert Job.objects.count() == 1


def test_a_mail_waits_while_the_server_is_down_and_goes_when_it_is_up(port):
    mail = queue()
    assert attempt(mail).state == "waiting"
    assert is_to_be_tried_again(mail)
    with serving(Post(), port) as post:
        assert attempt(mail).state == "sent"
    assert len(post.taken) == 1


@pytest.mark.parametrize("step", ["answer_to_address", "answer_to_text"])
def test_a_server_that_says_later_is_asked_later(post, step):
    mail = queue()
    setattr(post, step, "451 Try again later")
    assert attempt(mail).state == "waiting"
    assert is_to_be_tried_again(mail)
    setattr(post, step, "250 OK")
    assert attempt(mail).state == "sent"
    assert len(post.taken) == 1


@pytest.mark.parametrize("step", ["answer_to_address", "answer_to_text"])
def test_a_server_that_says_no_is_not_asked_again(post, step):
    mail = queue()
    setattr(post, step, "550 No such person")
    assert attempt(mail).state == "failed"
    setattr(post, step, "250 OK")
    assert attempt(mail).state == "failed"
    assert not post.taken


def test_after_three_days_a_mail_is_given_up(port):
    mail = queue()
    MailMessage.objects.update(queued_at=timezone.now() - timedelta(days=4))
    assert attempt(mail).state == "failed"


def test_a_mail_whose_run_did_not_come_back_is_uncertain_and_stays_so(post):
    mail = queue()
    mail.claim(at=timezone.now())
    assert [attempt(mail).state, attempt(mail).state] == ["uncertain", "uncertain"]
    assert not post.taken


def test_an_uncertain_mail_is_sent_again_by_hand_only(post):
    mail = queue()
    mail.claim(at=timezone.now())
    attempt(mail).send_again()
    run(Job.objects.exclude(key=f"mail:{mail.pk}").get().pk)
    assert MailMessage.objects.get().state == "sent"
    assert len(post.taken) == 1


def test_a_file_goes_along(post):
    content = b"%PDF-1.7 een bestand"
    file = StoredFile.objects.keep(
        ContentFile(content), name="ontvangstbewijs.pdf", content_type="application/pdf"
    )
    mail = MailMessage.objects.queue(
        key="met bestand", to="oom@demo.example", subject="Bewijs", body="Zie bijlage.\n",
        attachment=file,
    )  # fmt: skip
    assert attempt(mail).state == "sent"
    message = message_from_bytes(post.taken[0].content)
    (part,) = [part for part in message.walk() if part.get_filename()]
    assert part.get_filename() == "ontvangstbewijs.pdf"
    assert part.get_payload(decode=True) == content
