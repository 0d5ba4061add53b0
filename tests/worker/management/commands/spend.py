"""People who spend in processes of their own, killed at random; or the scheme they spend from."""

import os
import random
import signal
import sys
import time
from contextlib import contextmanager, nullcontext, suppress

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import QuerySet

from tests.cast import gather
from tests.spending import Spender, make_scheme

BETWEEN = 0.4  # seconds between two kills, about


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=0, metavar="PEOPLE")
        parser.add_argument("--kills", type=int, default=0)
        parser.add_argument("--processes", type=int, default=4)
        parser.add_argument("--without-transactions", action="store_true")

    def handle(self, *, seed, kills, processes, without_transactions, **options):
        if seed:
            make_scheme(gather(), seed)
            return
        connections.close_all()  # every process has a connection of its own
        running = [self._begin(without_transactions) for _number in range(processes)]
        for _kill in range(kills):
            time.sleep(random.uniform(0, 2 * BETWEEN))
            place = random.randrange(processes)
            os.kill(running[place], signal.SIGKILL)
            os.waitpid(running[place], 0)
            running[place] = self._begin(without_transactions)
        for process in running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def _begin(self, without_transactions):
        process = os.fork()
        if process:
            return process
        with suppress(BaseException), _as_it_comes() if without_transactions else nullcontext():
            _spend_for_ever()
        sys.stdout.flush()
        os._exit(0)


def _spend_for_ever():
    spender = None
    while True:
        try:
            spender = spender or Spender(os.getpid())
            spender.deed()
        except DatabaseError:  # it is away: try again with a new connection
            connection.close()
            time.sleep(0.2)


@contextmanager
def _as_it_comes():
    """Every statement is committed by itself, as no verb may do it."""
    transaction.atomic = lambda *args, **options: nullcontext()
    QuerySet.select_for_update = lambda self, *args, **options: self
    yield
