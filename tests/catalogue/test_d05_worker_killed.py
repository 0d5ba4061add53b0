"""D05: the worker is killed at random moments, and every job takes effect exactly once."""

import random
import time
from contextlib import closing

import pytest

from tests.sizes import size
from tests.worker.cluster import QUICK, Worker, wait_until

WITHIN = QUICK["JOB_LEASE_SECONDS"] + 60  # seconds after the last kill in which all must be done
UNFINISHED = "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')"
TWICE = (
    "SELECT count(*) FROM (SELECT key FROM effect WHERE kind = '{}' "
    "GROUP BY key HAVING count(*) > 1) AS doubles"
)
LOST = (
    "SELECT count(*) FROM jobs_job WHERE kind = '{}' "
    "AND (state <> 'done' OR key NOT IN (SELECT key FROM effect))"
)
HALFWAY = "SELECT count(*) FROM effect WHERE kind = 'held'"


@pytest.mark.race
@pytest.mark.slow
def test_d05_jobs_take_effect_once_however_often_the_worker_is_killed(other_databases):
    figures = _kill_while_working(other_databases, jobs=size(16, 200))
    assert figures["lost"] == figures["twice"] == figures["stuck"] == 0
    assert figures["control_twice"] > 0


@pytest.mark.slow
def test_d05_a_worker_that_hangs_after_a_kill_in_idleness_is_replaced(other_databases):
    database = other_databases.make()
    with closing(Worker(database)) as worker:
        assert wait_until(worker.kill_idle, seconds=30)
        database.manage("feed", "counted=4", **QUICK)
        assert _is_all_done(database, worker)
    assert database.number("SELECT count(*) FROM effect") == 4


def _kill_while_working(databases, *, jobs):
    database = databases.make()
    database.manage("feed", f"counted={jobs}", f"control={jobs}", **QUICK)
    with closing(Worker(database)) as worker:
        _kill_for_a_while(database, worker, jobs)
        stuck = not _is_all_done(database, worker)
        _kill_halfway_a_control(database, worker)
    return _figures(database, jobs, worker.kills, stuck)


def _is_all_done(database, worker):
    return wait_until(
        lambda: not database.number(UNFINISHED), seconds=WITHIN, between=worker.keep_alive
    )


def _kill_halfway_a_control(database, worker):
    """The control has to fail, and whether a kill at random hits it is chance: where none did, one
    waits between its effect and its end for everything to be killed."""
    if database.number(TWICE.format("control")):
        return
    database.manage("feed", "held=1", **QUICK)
    wait_until(lambda: database.number(HALFWAY), seconds=WITHIN, between=worker.keep_alive)
    worker.kill_all()
    _is_all_done(database, worker)


def _kill_for_a_while(database, worker, jobs):
    """Until a few jobs are left, so that the last ones are done by a worker that is left alone."""
    end = time.monotonic() + 3 * jobs
    while database.number(UNFINISHED) > jobs // 4 and time.monotonic() < end:
        time.sleep(random.uniform(0.1, 0.8))
        worker.keep_alive()
        worker.kill()


def _figures(database, jobs, kills, stuck):
    figures = {
        "jobs": jobs,
        "kills": kills,
        "lost": database.number(LOST.format("counted")),
        "twice": database.number(TWICE.format("counted")),
        "stuck": int(stuck),
        "control_twice": sum(database.number(TWICE.format(kind)) for kind in ("control", "held")),
    }
    print("D05", *(f"{name} {value}" for name, value in figures.items()))
    return figures
