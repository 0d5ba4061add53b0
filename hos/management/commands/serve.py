"""Serve the site with its job worker, on one machine: what `make run` ends in."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hos import demo
from hos.accounts.models import User

WORKER_MAY_TAKE = 15  # seconds to finish the job at hand; a killed job is done again anyway
STARTING = 20  # seconds in which the web server must answer
EVERYWHERE = ("0.0.0.0", "::")


class Command(BaseCommand):
    help = (
        "Run gunicorn and the job worker until one is told to stop. A worker that ends is started "
        "again; the command ends with gunicorn, with its exit code."
    )

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default=8000, type=int)

    def handle(self, *args, host, port, **options):
        if _is_taken(host, port):
            raise CommandError(f"Something answers at {host}:{port} already; choose another PORT.")
        if settings.DEMO:
            _answer_to(host, port)
        lock = (settings.VAR_DIR / "serve.lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_SH)  # while it is held, .ci/ removes and replaces nothing
        self.log = (settings.VAR_DIR / "work.log").open("ab")
        self.web = _start("-m", "gunicorn", "hos.wsgi", "-b", f"{host}:{port}", "-w", "2",
                          "--log-level", "warning")  # fmt: skip
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.web.terminate())
        self.worker = self._start_worker()
        if _answers(self.web, host, port):
            self._announce(f"http://{host}:{port}/")
        self._watch()
        self._stop_worker()
        sys.exit(self.web.returncode)

    def _watch(self):
        while self.web.poll() is None:
            time.sleep(0.5)
            if self.worker.poll() is not None:
                self.stderr.write("The job worker ended; starting it again (see var/work.log).")
                _end_group(self.worker)
                time.sleep(1)
                self.worker = self._start_worker()

    def _start_worker(self):
        return _start("manage.py", "work", stdout=self.log, stderr=self.log)

    def _stop_worker(self):
        self.worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.worker.wait(timeout=WORKER_MAY_TAKE)
        _end_group(self.worker)

    def _announce(self, address):
        self.stdout.write(f"\nInnovatiedeals: {address}")
        if settings.DEMO:
            people = User.objects.active().filter(email__endswith="@demo.example")
            names = sorted(u.email.partition("@")[0] for u in people if u.has_usable_password())
            self.stdout.write(f"Accounts, all …@demo.example with the password {demo.PASSWORD}:")
            self.stdout.write("  " + ", ".join(names))
            self.stdout.write(f"A participant, at {address}mijn-leerrekening/:")
            self.stdout.write(f"  code {demo.LETTER_CODE}, secret {demo.LETTER_SECRET}")
        self.stdout.write("Stop with Ctrl-C.\n")
        self.stdout.flush()


def _answer_to(host, port):
    """The demo answers to the address it is served at, and writes it in its mails."""
    own = "*" if host in EVERYWHERE else ",".join([*settings.ALLOWED_HOSTS, host])
    os.environ.setdefault("ALLOWED_HOSTS", own)
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")


def _start(*words, **streams):
    """A child with a process group of its own, so that Ctrl-C comes to this command only."""
    command = [sys.executable, *words]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True, **streams)


def _answers(web, host, port):
    end = time.monotonic() + STARTING
    while web.poll() is None and time.monotonic() < end:
        if _is_taken(host, port):
            return True
        time.sleep(0.1)
    return False


def _is_taken(host, port):
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def _end_group(process):
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
