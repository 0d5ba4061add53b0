"""M02: who spends is killed at random moments, and the database is restarted at once: nothing is
half booked. The control commits every statement by itself, and then much is."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

import psycopg2
import pytest

from tests.catalogue.test_d08_database_away import ready
from tests.databases import BASE
from tests.own_postgresql import own_postgresql
from tests.sizes import ENDURE, size
from tests.worker.cluster import wait_until

pytestmark = [pytest.mark.race, pytest.mark.slow]
KILLS, RESTARTS = size(10, 110), 5
VENDORS = size(["postgresql"], ["sqlite", "postgresql"])
PEOPLE = 10
AT_FIRST = 3 * (PEOPLE + 1)  # transfers that the scheme begins with
ENDLESS = 100_000
BOOKED = "SELECT count(*) FROM pilots_transfer"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.worker.settings"}


@contextmanager
def spending(database, *words):
    """People who spend in processes that are killed; at the end of the block none is left."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "spend", *map(str, words)], cwd=BASE,
        env=database.environment(**SETTINGS), start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def killed_while_spending(databases, vendor, *words):
    database = databases.make(vendor)
    database.manage("spend", "--seed", PEOPLE, **SETTINGS)
    with spending(database, "--kills", KILLS, *words) as process:
        assert process.wait() == 0
    return judged(database, " ".join([vendor, f"kills {KILLS}", *words]))


def judged(database, what):
    """(differences, transfers) as check_ledger says them in its last line."""
    told = database.manage("check_ledger", check=False).stdout.splitlines()[-1]
    transfers, differences = (
        int(re.search(rf"{name} (\d+)", told)[1]) for name in ("transfers", "differences")
    )
    print(f"M02 {what} transfers {transfers} half booked {differences}")
    return differences, transfers


@pytest.mark.parametrize("vendor", VENDORS)
def test_m02_kills_leave_nothing_half_booked(other_databases, vendor):
    differences, transfers = killed_while_spending(other_databases, vendor)
    assert differences == 0
    assert transfers > AT_FIRST + KILLS


def test_m02_control_without_transactions_much_is_half_booked(other_databases):
    differences, _transfers = killed_while_spending(
        other_databases, "postgresql", "--without-transactions"
    )
    assert differences > 0


@pytest.mark.skipif(not ENDURE, reason="a server of its own and its restarts take minutes")
def test_m02_restarts_of_the_database_leave_nothing_half_booked(tmp_path):
    with own_postgresql() as cluster:
        database = ready(cluster, tmp_path)
        database.manage("spend", "--seed", PEOPLE, **SETTINGS)
        with spending(database, "--kills", ENDLESS):
            for _restart in range(RESTARTS):
                assert wait_until(more_than(booked(database) + 10, database), seconds=60)
                cluster.stop("immediate")
                cluster.start()
            assert wait_until(more_than(booked(database) + 10, database), seconds=60)
        differences, _transfers = judged(database, f"restarts {RESTARTS}")
    assert differences == 0


def booked(database):
    try:
        return database.number(BOOKED)
    except psycopg2.Error:  # it is just coming up
        return 0


def more_than(number, database):
    return lambda: booked(database) > number
