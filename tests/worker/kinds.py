"""Jobs whose effect can be counted: a row in the table `effect`."""

import os
import random
import signal
import time

from django.db import connection

from hos.jobs.registry import kind


@kind("counted")
def counted(run):
    """As every kind is written: the effect inside `once`."""
    _work(run)
    with run.once():
        _leave_effect(run)
        _pause(0.05)


@kind("control")
def control(run):
    """As none may be written: a kill after the effect makes it happen twice."""
    _work(run)
    _leave_effect(run)
    _pause(0.2)
    with run.once():
        pass


@kind("held")
def held(run):
    """A control that the first time waits to be killed between its effect and its end."""
    _leave_effect(run)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM effect WHERE key = %s", [run.job.key])
        if cursor.fetchone()[0] == 1:
            time.sleep(15)
    with run.once():
        pass


@kind("quick")
def quick(run):
    with run.once():
        _leave_effect(run)


def _work(run):
    _pause(0.05)
    run.report(50)


def _pause(seconds):
    time.sleep(random.uniform(0, 2 * seconds))


def _leave_effect(run):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect VALUES (%s, %s)", [run.job.kind, run.job.key])


@kind("fails")
def fails(run):
    """A fault of ours: the same every time."""
    raise ValueError("poison")


@kind("swells")
def swells(run):
    """Asks for more memory than there is for a job."""
    taken = []
    while len(taken) < 64:  # 4 GB, should nothing stop it
        taken.append(b"x" * (64 << 20))


@kind("ended")
def ended(run):
    """What the system does to a process that takes too much, when nothing stops that before."""
    os.kill(os.getpid(), signal.SIGKILL)
