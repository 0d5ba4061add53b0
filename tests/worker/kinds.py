"""Jobs whose effect can be counted: a row in the table `effect`."""

import random
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
