"""D06: jobs that always fail, or ask for too much memory, end as failed after three tries while the
others go on; the office sees them and can have them tried again."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hos.jobs.models import Job
from hos.jobs.registry import kind
from hos.jobs.run import run
from tests.sizes import size
from tests.worker.cluster import QUICK, Worker, wait_until

POISON, OTHERS = size(1, 20), size(30, 1000)
MEGABYTES = 400
MOST_TRIES, LONGEST_DELAY = 3, 60
OPEN = "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')"
STATES = (
    "SELECT kind, state, count(*), max(attempts) FROM jobs_job "
    "WHERE kind IN ('fails', 'swells', 'quick') GROUP BY kind, state"
)
TIMES = "SELECT asked_at, finished_at FROM jobs_job WHERE kind = 'quick' AND state = 'done'"
TRIES = "SELECT max(attempts) FROM jobs_job WHERE kind = 'ended'"


@kind("test_poison")
def poison(run):
    raise ValueError("poison")


@pytest.mark.race
@pytest.mark.slow
def test_d06_the_queue_moves_on_past_poison(other_databases):
    database = other_databases.make()
    with closing(Worker(database, JOB_MEMORY_MB=MEGABYTES)) as worker:
        database.manage("feed", f"fails={POISON}", f"swells={POISON}", f"quick={OTHERS}", **QUICK)
        is_over = wait_until(lambda: not database.number(OPEN), seconds=60 + 5 * POISON,
                             between=worker.keep_alive)  # fmt: skip
    states = {(row[0], row[1]): row[2:] for row in database.query(STATES)}
    delay = max((_moment(end) - _moment(begin)).total_seconds()
                for begin, end in database.query(TIMES))  # fmt: skip
    tries = max(found[1] for (name, _state), found in states.items() if name != "quick")
    print(f"D06 poison {2 * POISON} tries {tries} others {OTHERS} longest delay {delay:.1f} s "
          f"workers that ended {worker.starts - 1}")  # fmt: skip
    assert is_over
    assert {key: found[0] for key, found in states.items()} == {
        ("fails", "failed"): POISON, ("swells", "failed"): POISON, ("quick", "done"): OTHERS,
    }  # fmt: skip
    assert tries <= MOST_TRIES
    assert delay < LONGEST_DELAY
    assert worker.starts == 1


@pytest.mark.race
@pytest.mark.slow
def test_d06_control_a_job_that_the_system_ends_is_tried_more_often(other_databases):
    """Without the limit on memory the process is killed, which counts as a worker that was lost."""
    database = other_databases.make()
    with closing(Worker(database)) as worker:
        database.manage("feed", "ended=1", **QUICK)
        more = wait_until(lambda: database.number(TRIES) > MOST_TRIES, seconds=90,
                          between=worker.keep_alive)  # fmt: skip
    print(f"D06 control: tries {database.number(TRIES)}")
    assert more


def test_d06_the_office_sees_what_failed_and_tries_again(client, cast):
    job = Job.objects.ask("test_poison", key="poison", title="Rapport")
    for _attempt in range(MOST_TRIES + 2):
        Job.objects.filter(pk=job.pk, state="queued").update(due_at=timezone.now())
        run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", MOST_TRIES)
    client.force_login(cast.programma)
    start = client.get(reverse("start"))
    page = client.get(reverse("jobs:list"))
    print(f"D06 seen by the office {len(page.context['page'].object_list)}")
    assert reverse("jobs:list") in start.content.decode()
    assert [row.pk for row in page.context["page"]] == [job.pk]
    assert reverse("jobs:retry", args=[job.pk]) in page.content.decode()
    client.post(reverse("jobs:retry", args=[job.pk]))
    job.refresh_from_db()
    assert (job.state, job.strikes) == ("queued", 0)
    assert not Job.objects.overdue(at=timezone.now() + timedelta(seconds=30)).exists()


def test_d06_nobody_else_sees_what_failed(client, cast):
    for name in ("oom", "provincie", "beheer"):
        client.force_login(cast.people[name])
        assert client.get(reverse("jobs:list")).status_code == 403


def _moment(value):
    """SQLite gives a text."""
    return timezone.datetime.fromisoformat(value) if isinstance(value, str) else value
