"""The letter of a participant: made by a job, fetched within a day, one that is valid at a time."""

import re
import subprocess
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from hos.files.models import StoredFile
from hos.jobs.models import Job
from hos.jobs.run import run
from pilots.models import EntryLetter
from pilots.worker.letter_job import THROW_AWAY
from tests.letters import come_in, give_letter
from tests.pdf import failures


def url(name, participant):
    return reverse(f"pilots:{name}", args=[participant.cashier.fund_id, participant.code])


@pytest.fixture
def person(scheme):
    cache.clear()
    return scheme.person().participant


@pytest.mark.slow
def test_a_letter_is_printed_and_opens_the_account(client, scheme, person):
    client.force_login(scheme.cast.oom)
    for _pressed in range(2):
        client.post(url("letter_make", person), {"key": "een"})
    job = Job.objects.get(kind="entry_letter")
    run(job.pk)
    letter = EntryLetter.objects.get()
    pdf = b"".join(client.get(url("letter_pdf", person)).streaming_content)
    words = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True).stdout.decode()
    secret = re.search(r"Geheim: ((?:\w\w ){4}\w\w)", words)[1]
    assert str(person) in words
    assert failures(pdf) == {"pdf-ua-1": [], "pdf-a-3a": []}
    job.refresh_from_db()
    for kept in (letter.secret, str(job.facts), str(job.result), job.message):
        assert secret.replace(" ", "") not in kept
    client.logout()
    assert come_in(client, person.account, secret).status_code == 302


@pytest.fixture
def letter(scheme, person):
    """With a file, as the job leaves it."""
    made = give_letter(person.account, scheme.cast.oom)
    made.file = StoredFile.objects.keep(ContentFile(b"x"), name="b.pdf", content_type="x")
    made.made_at = timezone.now()
    made.save()
    return made


def test_the_file_is_thrown_away_after_a_day_and_the_letter_still_opens(client, person, letter):
    for hours, left in ((23, 1), (25, 0)):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            run(Job.objects.ask(THROW_AWAY, key=f"weg {hours}").pk)
        assert StoredFile.objects.count() == left
    client.force_login(letter.made_by)
    assert client.get(url("letter_pdf", person)).status_code == 404
    assert come_in(client, person.account).status_code == 302


def test_a_revoked_letter_and_its_file_are_gone(client, person, letter):
    client.force_login(letter.made_by)
    client.get(url("letter_revoke", person))
    letter.refresh_from_db()
    assert letter.revoked_at is None
    client.post(url("letter_revoke", person))
    letter.refresh_from_db()
    assert (letter.revoked_by, StoredFile.objects.count()) == (letter.made_by, 0)
    assert come_in(client, person.account).status_code == 422


def test_letters_are_made_and_fetched_by_the_own_cashier_alone(client, scheme, person, letter):
    for name, status in (("oom2", 200), ("lezer", 403), ("otib", 404), ("programma", 404)):
        client.force_login(getattr(scheme.cast, name))
        for page in ("letter", "letter_pdf"):
            assert client.get(url(page, person)).status_code == status
        if status != 200:
            assert client.post(url("letter_make", person)).status_code == status
            assert client.post(url("letter_revoke", person)).status_code == status
