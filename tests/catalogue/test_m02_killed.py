"""M02: who spends is killed at random moments, processes of the web and of the worker too, and the
database is restarted at once: nothing is half booked. The control commits every statement by
itself, and then much is."""

import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlencode

import psutil
import psycopg2
import pytest

from tests.catalogue.test_d08_database_away import ready
from tests.databases import BASE
from tests.own_postgresql import own_postgresql
from tests.serving import TOKEN, served
from tests.sizes import size
from tests.worker.cluster import QUICK, Worker, wait_until

pytestmark = [pytest.mark.race, pytest.mark.slow]
KILLS, RESTARTS = size(4, 110), size(1, 5)
WEB_KILLS, WORKER_KILLS = size(1, 20), size(1, 8)
EXPIRED = size(60, 400)  # grants that the worker gives back
CLIENTS = 3
VENDORS = size(["postgresql"], ["sqlite", "postgresql"])
PEOPLE = 10
AT_FIRST = 3 * (PEOPLE + 1)  # transfers that the scheme begins with
ENDLESS = 100_000
BOOKED = "SELECT count(*) FROM pilots_transfer"
LAPSED = "SELECT count(*) FROM pilots_transfer WHERE kind = 'lapse'"
PAID_IN = "SELECT count(*) FROM pilots_posting WHERE reference = 'WEB'"
CASHIER = """
import json
from hos.accounts.models import User
from pilots.models import Cashier, FundSource
from tests.cast import PASSWORD
user = User.objects.get(email__startswith="oom@")
user.set_password(PASSWORD)
user.save()
cashier = Cashier.objects.get(organisation__short="OOM")
source = FundSource.objects.get(contribution__participation__organisation__short="SZW")
print(json.dumps({"login": user.email, "fund": cashier.fund_id, "cashier": cashier.pk,
                  "source": source.pk}))
"""
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


def test_m02_restarts_of_the_database_leave_nothing_half_booked(tmp_path, other_databases):
    with own_postgresql() as cluster:
        database = ready(cluster, tmp_path, other_databases)
        database.manage("spend", "--seed", PEOPLE, **SETTINGS)
        with spending(database, "--kills", ENDLESS):
            for _restart in range(RESTARTS):
                assert wait_until(more_than(booked(database) + 10, database), seconds=60)
                cluster.stop("immediate")
                cluster.start()
            assert wait_until(more_than(booked(database) + 10, database), seconds=60)
        differences, _transfers = judged(database, f"restarts {RESTARTS}")
    assert differences == 0


def test_m02_kills_of_web_and_worker_leave_nothing_half_booked(other_databases):
    database = other_databases.make("postgresql")
    database.manage("spend", "--seed", 1, "--expired", EXPIRED, **SETTINGS)
    told, booked_by_web = _kill_the_web(database)
    kills = _kill_the_worker(database)
    differences, _transfers = judged(
        database, f"web kills {WEB_KILLS} acknowledged {told} booked {booked_by_web}, worker "
        f"kills {kills} of {WORKER_KILLS} while booking",
    )  # fmt: skip
    assert differences == 0
    assert booked_by_web >= told > 0  # what was acknowledged is there
    assert kills


def _kill_the_web(database):
    """(deposits that were acknowledged, deposits that stand in the books)"""
    with served(database, "-w", "2", seed=CASHIER) as server, paying_in(server) as answers:
        for kill in range(WEB_KILLS + 1):
            before = database.number(PAID_IN)
            assert wait_until(lambda b=before: database.number(PAID_IN) > b + 2, seconds=120)
            if kill < WEB_KILLS:
                time.sleep(random.uniform(0, 0.1))
                with suppress(psutil.NoSuchProcess, IndexError):
                    server.processes()[kill % 2].kill()
    return answers.count(302), database.number(PAID_IN)


def _kill_the_worker(database):
    """Everything that runs of the worker, while it gives back what expired; how often it had not
    done all of it."""
    kills = 0
    database.manage("feed", "lapse_grants=1", **QUICK)
    with closing(Worker(database)) as worker:
        for number in range(1, WORKER_KILLS + 1):
            due = number * EXPIRED // (WORKER_KILLS + 1)
            assert wait_until(lambda due=due: database.number(LAPSED) >= due, seconds=120,
                              every=0.01, between=worker.keep_alive)  # fmt: skip
            kills += database.number(LAPSED) < EXPIRED
            worker.kill_all()
        assert wait_until(lambda: database.number(LAPSED) == EXPIRED, seconds=120,
                          between=worker.keep_alive)  # fmt: skip
    return kills


@contextmanager
def paying_in(server):
    """Cashiers who book deposits one after another, each under a key of its own; gives the statuses
    that they saw, 0 where the connection broke."""
    answers, over = [], threading.Event()

    def go_on(who):
        number = 0
        while not over.is_set():
            number += 1
            answers.append(_deposit(server, f"web-{who}-{number}"))

    threads = [threading.Thread(target=go_on, args=(who,)) for who in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _deposit(server, key):
    facts = server.facts
    body = urlencode({
        "csrfmiddlewaretoken": TOKEN, "key": key, "cashier": facts["cashier"], "again": "on",
        "source": facts["source"], "amount": "0,01", "on": "4-5-2026", "reference": "WEB",
    })  # fmt: skip
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    with suppress(OSError, http.client.HTTPException):
        line.request("POST", f"/leerrekeningen/{facts['fund']}/storting/", body, {
            "Cookie": server.cookie, "Content-Type": "application/x-www-form-urlencoded"
        })  # fmt: skip
        return line.getresponse().status
    return 0


def booked(database):
    try:
        return database.number(BOOKED)
    except psycopg2.Error:  # it is just coming up
        return 0


def more_than(number, database):
    return lambda: booked(database) > number
