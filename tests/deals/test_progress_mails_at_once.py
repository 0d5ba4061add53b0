"""Mail about a half-year while several do the same at once: workers, and somebody who hands in."""

from collections import Counter

import pytest
import time_machine
from django.db import transaction

from deals import progress_mails
from deals.models.handing_in import findings, submit
from hos.jobs.models import Job
from hos.jobs.run import run
from hos.mail.models import MailMessage
from tests.half_years import tell
from tests.posting import moment, taken
from tests.racing import at_once
from tests.smtp import Post, free_port, serving

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
OPENING = moment("2026-07-01T09:05")


@pytest.fixture
def half(running):
    with time_machine.travel(OPENING, tick=False):
        yield running.progress.get(period__half=1)


@pytest.fixture
def post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with serving(Post(), settings.EMAIL_PORT) as post:
        yield post


def test_two_workers_at_once_and_a_job_that_runs_twice_send_each_mail_once(half, post):
    results = at_once([lambda: progress_mails.ask_all(on=OPENING.date())] * 4)
    jobs = list(Job.objects.filter(kind="send_mail").values_list("pk", flat=True))
    at_once([lambda: [run(pk) for pk in jobs]] * 4)
    sent = Counter(taken(post))
    print(f"mails {len(jobs)} sent {sum(sent.values())} twice {sum(n > 1 for n in sent.values())}")
    assert results == [1, 1, 1, 1]
    assert len(sent) == sum(sent.values()) == len(jobs) == 6


@pytest.mark.parametrize("_round", range(3))
def test_handing_in_while_the_mails_are_made_leaves_none_of_them_waiting(half, cast, _round):
    tell(half, by=cast.oom, at=OPENING)
    confirmed = {found.key for found in findings(half)}

    def hand_in():
        with transaction.atomic():
            submit(half, by=cast.oom, at=OPENING, confirmed=confirmed)
            progress_mails.handed_in(half)

    results = at_once([lambda: progress_mails.ask_all(on=OPENING.date()), hand_in])
    asking = MailMessage.objects.filter(key__contains=":ask:")
    assert [found for found in results if isinstance(found, Exception)] == []
    assert set(asking.values_list("state", flat=True)) <= {"dropped"}
