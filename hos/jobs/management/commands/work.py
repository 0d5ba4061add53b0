"""Start the job worker."""

import logging
import os
import signal
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connections

from hos.jobs.daily import ask_for_todays
from hos.jobs.standstill import Watch, release_entries
from hos.jobs.sweep import sweep

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Run the job worker (django-q2): stops on SIGTERM after the job at hand. When one of its "
        "processes hangs or its guard dies it kills all of them and itself: run it under something "
        "that starts it again."
    )

    def handle(self, *args, **options):
        from django_q.cluster import Cluster

        if os.getpgrp() != os.getpid():
            os.setpgid(0, 0)
        release_entries()
        connections.close_all()  # the processes of the cluster must not inherit one
        cluster = Cluster()
        cluster.start()
        _look_after(cluster)


def _look_after(cluster):
    watch = Watch()
    while cluster.sentinel.is_alive():
        time.sleep(settings.JOB_SWEEP_SECONDS)
        try:
            close_old_connections()
            sweep()
            ask_for_todays()
            if watch.sees_standstill():
                _die("the queue stands still")
        except DatabaseError:
            logger.exception("the database does not answer; trying again")
    if cluster.sentinel.exitcode:
        _die("the guard of the worker died")


def _die(reason):
    """All processes of the group at once: what is left of a broken cluster helps nobody."""
    logger.critical("%s: the worker ends itself", reason)
    os.killpg(0, signal.SIGKILL)
