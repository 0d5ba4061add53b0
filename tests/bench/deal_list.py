"""The deal list beside Django admin's changelist: same deals, columns, server and run.

Prints `name value unit goal >= x`. Requests per second are taken in turns (list, admin, list) and
compared pair by pair, so that a machine whose speed drifts does not favour either.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
SECONDS, ROUNDS, CONNECTIONS = 3, 5, 4
GOALS = {"sqlite": 4, "postgresql": 3.5}


def main():
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.seeding import seed

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    vendor = connection.vendor
    speed = {}
    for number in (1_000, 10_000, 100_000):
        seed(number)
        _analyse(connection)
        with Server() as server:
            speed[number] = server.race() if number == 10_000 else (server.rate("/deals/"), None)
            if number == 100_000:
                last = server.rate(f"/deals/?pagina={number // 50}")
    ratio = speed[10_000][1]
    show(f"deal_list_{vendor}_requests", speed[10_000][0], "req/s", ">= 0")
    show(f"deal_list_{vendor}_over_admin", ratio, "x", f">= {GOALS[vendor]}")
    show(f"deal_list_{vendor}_100k_over_1k", speed[100_000][0] / speed[1_000][0], "x", ">= 0.5")
    show(f"deal_list_{vendor}_last_page_over_first", last / speed[100_000][0], "x", ">= 0.2")


def show(name, value, unit, goal):
    print(f"{name} {value:.2f} {unit} goal {goal}", flush=True)


def _analyse(connection):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Server:
    """The product and the admin under gunicorn with two workers, with a logged-in session."""

    def __enter__(self):
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        from hos.accounts.models import User

        user = User.objects.order_by("pk").first()
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["begun_at"] = session["seen_at"] = time.time()
        session.save()
        self.cookie = f"sessie={session.session_key}"
        self.base = f"http://127.0.0.1:{_free_port()}"
        command = [sys.executable, "-m", "gunicorn", "hos.wsgi", "-w", "2", "--log-level", "error"]
        self.process = subprocess.Popen([*command, "-b", self.base.removeprefix("http://")])
        try:
            self._wait()
        except BaseException:
            self.process.terminate()
            raise
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait()

    def _wait(self):
        for _attempt in range(100):
            try:
                for path in ("/deals/", "/admin/deals/deal/"):
                    self._get(path)
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit("the server did not start")

    def _get(self, path):
        request = urllib.request.Request(self.base + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request) as answer:
            page = answer.read().decode()
        assert "Deal 1 over scholing" in page, path

    def rate(self, path):
        """Requests per second of a page; every answer must be a 200."""
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{SECONDS}s",
            "-H",
            f"Cookie: {self.cookie}",
        ]
        out = subprocess.run([*command, self.base + path], capture_output=True, text=True).stdout
        assert "Non-2xx" not in out, out
        return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])

    def race(self):
        """(requests per second of the list, ratio to the admin): medians of the rounds."""
        pairs = [(self.rate("/deals/"), self.rate("/admin/deals/deal/")) for _ in range(ROUNDS)]
        return (
            statistics.median(mine for mine, _ in pairs),
            statistics.median(mine / theirs for mine, theirs in pairs),
        )


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()
