"""D05: a worker killed while it sends mail leaves an uncertain mail, never a second one."""

import random
import time
from collections import Counter
from contextlib import closing, contextmanager

import pytest

from tests.sizes import size
from tests.smtp import Post, free_port, serving
from tests.worker.cluster import Worker, wait_until

MAILS = size(20, 200)
QUEUE = """
from hos.mail.models import MailMessage
for number in range({}):
    MailMessage.objects.queue(
        key=str(number), to=f"person{{number}}@demo.example", subject="Vraag", body="Tekst"
    )
"""
OPEN = "SELECT count(*) FROM mail_mailmessage WHERE state IN ('waiting', 'claimed')"


@pytest.mark.slow
def test_d05_a_mail_that_the_server_took_before_the_kill_is_uncertain(other_databases):
    database = other_databases.make()
    with sending(database, mails=1) as (post, worker):
        post.before_answer = worker.kill_all
        is_settled = wait_until(
            lambda: not database.number(OPEN), seconds=60, between=worker.keep_alive
        )
    assert is_settled
    assert database.query("SELECT state FROM mail_mailmessage") == [("uncertain",)]
    assert (len(post.taken), worker.kills) == (1, 1)


@pytest.mark.race
@pytest.mark.slow
def test_d05_no_mail_is_sent_twice_however_often_the_worker_is_killed(other_databases):
    database = other_databases.make()
    with sending(database, mails=MAILS) as (post, worker):
        post.seconds = 0.2
        _kill_for_a_while(database, worker)
        is_settled = wait_until(
            lambda: not database.number(OPEN), seconds=63, between=worker.keep_alive
        )
    delivered = Counter(address for envelope in post.taken for address in envelope.rcpt_tos)
    states = dict(database.query("SELECT state, count(*) FROM mail_mailmessage GROUP BY state"))
    twice = sum(number > 1 for number in delivered.values())
    lost = {to for (to,) in database.query(SENT)} - delivered.keys()
    print(
        f"D05 mails {MAILS} kills {worker.kills} twice {twice} lost {len(lost)} "
        f"uncertain {states.get('uncertain', 0)}"
    )
    assert is_settled
    assert (twice, len(lost)) == (0, 0)
    assert states.keys() <= {"sent", "uncertain"}


SENT = "SELECT \"to\" FROM mail_mailmessage WHERE state = 'sent'"


@contextmanager
def sending(database, *, mails):
    """A worker with mails to send, and the server it sends them to."""
    post, port = Post(), free_port()
    database.manage("shell", "-c", QUEUE.format(mails))
    with (
        serving(post, port),
        closing(Worker(database, EMAIL_URL=f"smtp://127.0.0.1:{port}")) as worker,
    ):
        yield post, worker


def _kill_for_a_while(database, worker):
    end = time.monotonic() + 3 * MAILS
    while database.number(OPEN) > MAILS // 4 and time.monotonic() < end:
        time.sleep(random.uniform(0.1, 0.8))
        worker.keep_alive()
        worker.kill()
