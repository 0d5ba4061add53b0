"""D08: the database is restarted, or the line to it falls silent, while people save. Errors come
only then and at most five seconds longer, and nothing that was acknowledged is lost."""

import http.client
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.databases import Database
from tests.own_postgresql import link, own_postgresql
from tests.serving import TOKEN, served
from tests.sizes import size

RESTARTS, CUTS = size(1, 20), size(1, 5)
SILENCE = size(8, 20)  # seconds
AFTER, CALM = 5, size(3, 7)  # seconds: in which errors may go on, and between two restarts
CLIENTS, MOST_CRASHES = 4, 8
BETWEEN = size(0.05, 0)  # seconds between two saves: beside it other tests run
LINE_GIVEN_UP = 10  # seconds after which the database is asked anew (tcp_user_timeout)
TITLES = "SELECT title FROM deals_annex"
FORM = "application/x-www-form-urlencoded"

pytestmark = [pytest.mark.race, pytest.mark.slow]


@dataclass
class Asked:
    title: str
    begun: float
    ended: float
    status: int


class People:
    """So many that save one thing after another, and remember what they were told."""

    def __init__(self, server):
        self.server = server
        self.path = reverse("deals:programme_annex_new", args=[server.accord])
        self.asked, self.over = [], threading.Event()
        self.threads = [threading.Thread(target=self._save, args=(n,)) for n in range(CLIENTS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_trouble):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _save(self, who):
        number = 0
        while not self.over.is_set():
            number += 1
            title = f"Bijlage-{who}-{number}"
            begun = time.monotonic()
            status = self._status(title)
            self.asked.append(Asked(title, begun, time.monotonic(), status))
            time.sleep(BETWEEN)

    def _status(self, title):
        """0 when the connection broke."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        body = f"csrfmiddlewaretoken={TOKEN}&kind=other&title={title}&reference=GS"
        with suppress(OSError, http.client.HTTPException):
            line.request("POST", self.path, body, {"Cookie": self.server.cookie,
                                                   "Content-Type": FORM})  # fmt: skip
            return line.getresponse().status
        return 0

    def saved(self):
        return {asked.title for asked in self.asked if asked.status == 302}


def ready(cluster, folder, databases):
    database = Database(cluster.url, folder)
    databases.fill(database)
    return database


def judged(people, outages, titles):
    """(lost, errors in the outages, errors outside them, longest wait)"""
    errors = [asked for asked in people.asked if asked.status != 302]
    outside = [
        asked for asked in errors
        if not any(asked.ended >= begun and asked.begun <= ended + AFTER
                   for begun, ended in outages)
    ]  # fmt: skip
    lost = people.saved() - titles
    longest = max(asked.ended - asked.begun for asked in people.asked)
    return len(lost), len(errors) - len(outside), len(outside), longest


def restarted(cluster, *, times):
    """Restart so often, by turns as an administrator and as a crash does; returns when."""
    outages = []
    for number in range(times):
        time.sleep(CALM)
        begun = time.monotonic()
        cluster.stop(("immediate", "fast")[number % 2])
        cluster.start()
        outages.append((begun, time.monotonic()))
    time.sleep(CALM)
    return outages


def silenced(line, *, times):
    outages = []
    for _number in range(times):
        time.sleep(CALM)
        begun = time.monotonic()
        line.drop()
        time.sleep(SILENCE)
        line.restore()
        outages.append((begun, time.monotonic()))
    time.sleep(AFTER + CALM)
    return outages


def titles_of(database):
    return {title for (title,) in database.query(TITLES)}


def test_d08_restarts_of_the_database_lose_nothing(tmp_path, other_databases):
    with own_postgresql() as cluster:
        database = ready(cluster, tmp_path, other_databases)
        with served(database, "-w", "3") as server, People(server) as people:
            outages = restarted(cluster, times=RESTARTS)
        lost, during, outside, longest = judged(people, outages, titles_of(database))
    print(f"D08 restarts {RESTARTS} saved {len(people.saved())} lost {lost} errors in outage + "
          f"{AFTER} s {during} outside {outside} longest wait {longest:.1f} s")  # fmt: skip
    assert (lost, outside) == (0, 0)
    assert len(people.saved()) > 5 * RESTARTS
    assert during > 0


def test_d08_a_line_that_falls_silent_loses_nothing(tmp_path, other_databases):
    with link() as line, own_postgresql(line) as cluster:
        database = ready(cluster, tmp_path, other_databases)
        with served(database, "-w", "3") as server, People(server) as people:
            outages = silenced(line, times=CUTS)
        lost, during, outside, longest = judged(people, outages, titles_of(database))
    print(f"D08 silences {CUTS} of {SILENCE} s saved {len(people.saved())} lost {lost} errors in "
          f"outage + {AFTER} s {during} outside {outside} longest {longest:.1f} s")  # fmt: skip
    assert (lost, outside) == (0, 0)
    assert during > 0 or longest > AFTER  # it was felt
    assert longest < max(SILENCE, LINE_GIVEN_UP) + 2 * AFTER


def test_d08_control_a_database_that_says_it_too_early_loses_writes(tmp_path, other_databases):
    """With synchronous_commit off, what was acknowledged is not on the disk yet. How much that is
    at the moment of a crash is chance: it crashes until something is lost."""
    with own_postgresql(synchronous_commit="off", wal_writer_delay="10s") as cluster:
        database = ready(cluster, tmp_path, other_databases)
        with served(database, "-w", "3") as server, People(server) as people:
            lost, crashes = set(), 0
            while not lost and crashes < MOST_CRASHES:
                restarted(cluster, times=1)
                crashes += 1
                lost = people.saved() - titles_of(database)
    print(f"D08 control: saved {len(people.saved())} lost {len(lost)} crashes {crashes}")
    assert lost
