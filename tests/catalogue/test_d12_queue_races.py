"""D12: several workers at one queue on the database do every job once."""

import time
from contextlib import ExitStack, closing

import pytest

from tests.sizes import size
from tests.worker.cluster import QUICK, Worker, wait_until

JOBS = size(150, 5000)
CLUSTERS, WORKERS_EACH = 2, 2
UNFINISHED = "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')"
DONE_ONCE = (
    "SELECT count(*) FROM (SELECT key FROM effect GROUP BY key HAVING count(*) = 1) AS singles"
)


@pytest.mark.race
@pytest.mark.slow
def test_d12_four_workers_do_every_job_once(other_databases):
    database = other_databases.make()
    database.manage("feed", f"quick={JOBS}", **QUICK)
    begun = time.monotonic()
    with ExitStack() as stack:
        for _cluster in range(CLUSTERS):
            stack.enter_context(closing(Worker(database, JOB_WORKERS=WORKERS_EACH)))
        in_time = wait_until(lambda: not database.number(UNFINISHED), seconds=60 + JOBS / 5)
    seconds = time.monotonic() - begun
    effects = database.number("SELECT count(*) FROM effect")
    once = database.number(DONE_ONCE)
    twice = effects - once
    print(
        f"D12 jobs {JOBS} workers {CLUSTERS * WORKERS_EACH} lost {JOBS - once} twice {twice} "
        f"seconds {seconds:.0f}"
    )
    assert in_time
    assert (once, effects) == (JOBS, JOBS)
