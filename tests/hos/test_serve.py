"""`manage.py serve`: the site with its worker, up and down together."""

import signal
import urllib.request
from contextlib import suppress

import psutil
import pytest

from tests.smtp import free_port
from tests.worker.cluster import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def site(other_databases):
    port = free_port()
    with other_databases.make().started("serve", "--port", port) as process:
        process.port = port
        try:
            assert wait_until(lambda: answers(port), seconds=30)
            yield process
        finally:
            stop(process)


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.read() == b"ok"
    except OSError:
        return False


def stop(process):
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=30)


def child_of(process, word):
    """The living child that was started with this word."""
    for child in psutil.Process(process.pid).children():
        with suppress(psutil.ZombieProcess):
            if word in child.cmdline():
                return child
    return None


def test_it_stops_with_all_it_started(site):
    children = psutil.Process(site.pid).children(recursive=True)
    assert len(children) >= 4
    assert stop(site) == 0
    assert not answers(site.port)
    _gone, alive = psutil.wait_procs(children, timeout=5)
    assert not alive


def test_a_worker_that_is_killed_is_started_again(site):
    first = child_of(site, "work")
    first.kill()
    assert wait_until(lambda: child_of(site, "work") not in (None, first), seconds=30)
    assert answers(site.port)


def test_it_ends_with_the_web_server(site):
    child_of(site, "gunicorn").kill()
    assert site.wait(timeout=30) != 0


def test_it_does_not_start_where_something_answers_already(site, other_databases):
    finished = other_databases.make().manage("serve", "--port", site.port, check=False)
    assert finished.returncode == 1
    assert "another PORT" in finished.stdout
