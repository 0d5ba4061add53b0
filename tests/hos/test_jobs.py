"""A job takes effect once: claims, leases, errors and what is handed out again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from hos.jobs.models import MAX_STRIKES, Job, Superseded, TryLater
from hos.jobs.registry import kind
from hos.jobs.run import run
from hos.jobs.sweep import ROOM, sweep

pytestmark = pytest.mark.django_db


@kind("test_effect")
def effect(run):
    with run.once() as result:
        result["attempt"] = run.job.attempts


@kind("test_error")
def error(run):
    raise ValueError("a fault of ours")


@kind("test_later")
def later(run):
    raise TryLater("not now", seconds=300)


def ask(kind="test_effect", key="one", **facts):
    return Job.objects.ask(kind, key=key, **facts)


def let_lease_end(job):
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def fresh(job):
    return Job.objects.get(pk=job.pk)


def test_a_job_is_asked_for_once_per_key():
    assert ask().pk == ask().pk
    assert OrmQ.objects.count() == 1


def test_what_is_undone_asks_for_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ask()
        1 / 0  # noqa: B018
    assert not Job.objects.exists()
    assert not OrmQ.objects.exists()


def test_a_job_that_is_handed_out_twice_takes_effect_once():
    job = ask()
    run(job.pk)
    run(job.pk)
    assert (fresh(job).state, fresh(job).result, fresh(job).percent) == (
        "done", {"attempt": 1}, 100,
    )  # fmt: skip


def test_only_one_run_gets_a_job():
    job = ask()
    assert job.claim()
    assert not fresh(job).claim()


def test_a_run_that_was_taken_over_leaves_no_effect():
    job = ask()
    first = job.claim()
    let_lease_end(job)
    assert fresh(job).claim()
    with pytest.raises(Superseded), first.once() as result:
        result["too"] = "late"
    with pytest.raises(Superseded):
        first.report(80)
    assert fresh(job).result == {}


def test_a_run_that_is_late_finishes_when_nobody_took_over():
    job = ask()
    late = job.claim()
    let_lease_end(job)
    sweep()
    assert fresh(job).state == "queued"
    with late.once():
        pass
    run(job.pk)
    assert (fresh(job).state, fresh(job).attempts) == ("done", 1)


def test_reporting_keeps_the_lease():
    job = ask()
    attempt = job.claim()
    let_lease_end(job)
    attempt.report(40, "halfway")
    assert (fresh(job).percent, fresh(job).state) == (40, "running")
    assert not fresh(job).claim()


def test_a_job_with_a_fault_fails_after_three_runs_and_can_be_tried_again():
    job = ask("test_error")
    for _attempt in range(3):
        run(job.pk)
    assert (fresh(job).state, fresh(job).attempts) == ("failed", 3)
    assert fresh(job).message
    run(job.pk)
    assert fresh(job).attempts == 3
    fresh(job).try_again()
    assert (fresh(job).state, fresh(job).strikes) == ("queued", 0)


def test_a_job_that_kills_its_worker_every_time_is_given_up():
    job = ask()
    for _attempt in range(MAX_STRIKES):
        assert fresh(job).claim()
        let_lease_end(job)
    assert not fresh(job).claim()
    assert fresh(job).state == "failed"


def test_a_job_that_must_wait_is_handed_out_when_it_is_due():
    job = ask("test_later")
    run(job.pk)
    OrmQ.objects.all().delete()
    sweep()
    assert not OrmQ.objects.exists()
    let_lease_end(job)
    sweep()
    assert OrmQ.objects.count() == 1
    assert fresh(job).strikes == 0


def test_a_lost_entry_of_the_queue_is_put_back_once():
    job = ask()
    OrmQ.objects.all().delete()
    let_lease_end(job)
    sweep()
    sweep()
    assert OrmQ.objects.count() == 1


def test_a_long_queue_is_not_made_longer():
    for number in range(ROOM + 1):
        ask(key=str(number))
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    sweep()
    assert OrmQ.objects.count() == ROOM + 1


def test_a_delayed_job_is_not_handed_out_before_its_time():
    ask(delay=600)
    sweep()
    assert not OrmQ.objects.exists()
