"""People who spend in processes of their own, killed at random; or the scheme they spend from."""

import os
import random
import signal
import sys
import time
import traceback
from contextlib import contextmanager, nullcontext
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from pilots.models import Transfer
from tests.cast import gather
from tests.spending import Spender, make_scheme

BETWEEN = 0.4  # seconds between two kills, about
PATIENCE = 120  # seconds in which something has to be booked before the next kill


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=0, metavar="PEOPLE")
        parser.add_argument("--expired", type=int, default=0, metavar="GRANTS")
        parser.add_argument("--kills", type=int, default=0)
        parser.add_argument("--processes", type=int, default=4)
        parser.add_argument("--without-transactions", action="store_true")

    def handle(self, *, seed, expired, kills, processes, without_transactions, **options):
        if seed:
            _give_expired(make_scheme(gather(), seed), expired)
            return
        self.careless = without_transactions
        connections.close_all()  # every process has a connection of its own
        running = [self._begin() for _number in range(processes)]
        booked = _booked()
        for _kill in range(kills):
            booked = _more_than(booked)
            time.sleep(random.uniform(0, 2 * BETWEEN))
            place = random.randrange(processes)
            self._kill(running[place])
            running[place] = self._begin()
        for process in running:
            self._kill(process)

    def _begin(self):
        process = os.fork()
        if process:
            return process
        try:
            with _as_it_comes() if self.careless else nullcontext():
                _spend_for_ever(self.careless)
        except BaseException:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)

    def _kill(self, process):
        """A process that had ended by itself met what no verb may meet."""
        os.kill(process, signal.SIGKILL)
        _pid, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            raise CommandError("somebody who spends ended before being killed")


def _spend_for_ever(careless):
    spender = None
    while True:
        try:
            spender = spender or Spender(os.getpid())
            spender.deed()
        except (OperationalError, InterfaceError):  # the database is away: with a new connection
            connection.close()
            time.sleep(0.2)
        except Exception:
            if not careless:  # what is half booked may lead to anything
                raise


def _more_than(before):
    """How much is booked, as soon as it is more: so real work goes on between two kills."""
    end = time.monotonic() + PATIENCE
    while (now := _booked()) <= before:
        if time.monotonic() > end:
            raise CommandError("nothing is booked any more")
        time.sleep(0.02)
    return now


def _booked():
    """Counted on a connection that nobody inherits; nothing while the database is away."""
    try:
        return Transfer.objects.count()
    except OperationalError:
        return 0
    finally:
        connection.close()


@contextmanager
def _as_it_comes():
    """Every statement is committed by itself, as no verb may do it."""
    transaction.atomic = lambda *args, **options: nullcontext()
    QuerySet.select_for_update = lambda self, *args, **options: self
    yield


def _give_expired(scheme, grants):
    """So many grants of which the last day was yesterday, each in an account of its own."""
    account, now = scheme.person() if grants else None, timezone.now()
    for number in range(grants):
        last = timezone.localdate(now) - timedelta(days=1 + number)
        scheme.pay_in("szw", "1.00")
        scheme.give(account, "szw", "1.00", at=now - timedelta(days=grants + 2), expires_on=last)
