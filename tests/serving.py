"""The product under a real gunicorn, asked over a bare socket as no browser would."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tests.cast import PASSWORD
from tests.databases import BASE

TOKEN = "t" * 32  # any pair of equal cookie and field is accepted
BOUNDARY = "scheiding"
SEED = """
import json
from datetime import date
from deals.models import Organisation, Programme
from hos.accounts.models import User
user = User.objects.create_user("programma@demo.example", "programma", "{password}", is_office=True)
owner = Organisation.objects.create(name="House of Skills", kind="alliance")
accord = Programme.objects.create(kind="accord", title="Akkoord", owner=owner, status="running",
                                  starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31))
print(json.dumps({{"accord": accord.pk}}))
"""


@dataclass
class Answer:
    """What came back: the status (0 when the connection was cut without one), how long the
    answer took, and by how much the server grew meanwhile."""

    status: int
    seconds: float
    grown: float  # MB
    sent: int = 0
    head: str = ""


class Server:
    """One running gunicorn on a database of its own."""

    def __init__(self, database, port, process, facts):
        self.database = database
        self.port = port
        self.process = process
        self.facts = facts
        self.accord = facts.get("accord")
        self.cookie = f"csrf={TOKEN}"

    def log_in(self):
        name = self.facts.get("login", "programma@demo.example")
        fields = f"csrfmiddlewaretoken={TOKEN}&login={name}&password={PASSWORD}"
        head = self.head("/accounts/login/", len(fields), "application/x-www-form-urlencoded")
        answer = self.ask([head, fields.encode()], patience=90)  # the first one loads everything
        assert answer.status == 302, answer
        session = next(line.partition(":")[2].partition(";")[0].strip()
                       for line in answer.head.splitlines() if "sessie=" in line)  # fmt: skip
        self.cookie += f"; {session}"

    def head(self, path, length=None, kind=f"multipart/form-data; boundary={BOUNDARY}", *more):
        lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}",
                 f"Content-Type: {kind}", "Connection: close", *more]  # fmt: skip
        if length is not None:
            lines.append(f"Content-Length: {length}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def ask(self, pieces, *, patience=20, stays_open=True):
        """Send these pieces until there is an answer, and measure. An endless series is cut off
        as soon as the server answers or hangs up."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=patience)
        with line, self._growth() as grown:
            start = time.monotonic()
            sent = _send(line, pieces, until=start + patience)
            if not stays_open:
                line.shutdown(socket.SHUT_WR)
            text = _receive(line)
            seconds = time.monotonic() - start
        status = int(text.split()[1]) if text.startswith("HTTP/") else 0
        return Answer(status, seconds, grown[0], sent, text)

    def measured(self, make, *, within, **options):
        """The quickest of at most three times, on a machine that is busy with other things; it
        stops as soon as one is `within` so many seconds. `make` gives the pieces anew."""
        answers = []
        for _attempt in range(3):
            answers.append(self.ask(make(), **options))
            if answers[-1].seconds <= within:
                break
        return min(answers, key=lambda answer: answer.seconds)

    def processes(self):
        master = psutil.Process(self.process.pid)
        return master.children(recursive=True)

    @contextmanager
    def _growth(self):
        """The largest growth of the workers' memory while the block runs, in MB."""
        before, grown, over = self._memory(), [0.0], threading.Event()

        def watch():
            while not over.is_set():
                grown[0] = max(grown[0], (self._memory() - before) / 1e6)
                over.wait(0.005)

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield grown
        finally:
            over.set()
            thread.join()

    def _memory(self):
        total = 0
        for process in self.processes():
            try:
                total += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return total


@contextmanager
def served(database, *options, seed=None):
    """A Server with `options` for gunicorn, logged in as the office; it ends with the block.
    `seed` is other code than SEED, that prints its `facts` as JSON; `login` says who logs in."""
    made = database.manage("shell", "-v0", "-c", seed or SEED.format(password=PASSWORD))
    facts = json.loads(made.stdout.strip().splitlines()[-1])
    temporary = database.var / "tmp"
    temporary.mkdir(exist_ok=True)
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "hos.wsgi", "-b", f"127.0.0.1:{port}",
               "--log-level", "error", "--no-control-socket", *options]  # fmt: skip
    with (database.var / "gunicorn.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=BASE, env=database.environment(TMPDIR=temporary), stdout=log, stderr=log
        )
        try:
            _wait_for(port, process)
            server = Server(database, port, process, facts)
            server.log_in()
            yield server
        finally:
            os.kill(process.pid, signal.SIGTERM)
            process.wait(20)


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait_for(port, process):
    for _attempt in range(1200):
        assert process.poll() is None, "gunicorn ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("gunicorn does not answer")


def _send(line, pieces, *, until):
    """Stops sending when the server has hung up or has answered."""
    sent = 0
    try:
        for piece in pieces:
            line.sendall(piece)
            sent += len(piece)
            if time.monotonic() > until or _has_answered(line):
                break
    except OSError:
        pass
    return sent


def _has_answered(line):
    """Something to read, or the end."""
    return bool(select.select([line], [], [], 0)[0])


def _receive(line):
    """The answer up to its end; nothing if there is none."""
    found = b""
    try:
        while piece := line.recv(65536):
            found += piece
            if len(found) > 200_000:
                break
    except OSError:
        pass
    return found.partition(b"\r\n\r\n")[0].decode(errors="replace")


def form(content, name="verslag.pdf", **fields):
    """The pieces of a form with one file, and their length."""
    fields = {"csrfmiddlewaretoken": TOKEN, "kind": "other", "title": "Bijlage"} | fields
    parts = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    )
    start = (
        f'{parts}--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; '
        f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    ).encode()
    end = f"\r\n--{BOUNDARY}--\r\n".encode()
    return [start, content, end], len(start) + len(content) + len(end)
