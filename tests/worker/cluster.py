"""The real worker in a process of its own, to be killed."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil

from tests.databases import BASE

QUICK = {
    "DJANGO_SETTINGS_MODULE": "tests.worker.settings",
    "JOB_LEASE_SECONDS": 3,
    "JOB_TIMEOUT_SECONDS": 20,
    "JOB_RETRY_SECONDS": 30,
    "JOB_POLL_SECONDS": 0.1,
    "JOB_SWEEP_SECONDS": 0.5,
    "JOB_STANDSTILL_SECONDS": 3,
}
STANDING = 6  # main, guard, pusher, monitor and two workers


class Worker:
    """`manage.py work` under a supervisor: the test, which starts it again when it ended."""

    def __init__(self, database, **more):
        self.environment = database.environment(**(QUICK | more))
        self.log = (database.var / "work.log").open("ab")
        self.starts = 0
        self.kills = 0
        self._start()

    def _start(self):
        self.starts += 1
        self._main = subprocess.Popen(
            [sys.executable, "manage.py", "work"], cwd=BASE, env=self.environment,
            stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip

    def keep_alive(self):
        """What serve.py and systemd do: nothing of a worker that ended is left, then a new one."""
        if self._main.poll() is not None:
            self._end_group()
            self._start()

    def kill(self):
        """SIGKILL for one process at random (main, guard, pusher, monitor or a worker), or for all
        at once. Only when all of them stand: a start that is always killed shows nothing."""
        with suppress(psutil.NoSuchProcess):
            main = psutil.Process(self._main.pid)
            processes = [main, *main.children(recursive=True)]
            if len(processes) < STANDING:
                return
            if random.random() < 0.2:
                self.kill_all()
            else:
                random.choice(processes).kill()
                self.kills += 1

    def kill_all(self):
        self._end_group()
        self.kills += 1

    def kill_idle(self):
        """SIGKILL for every process that waits at a queue in memory; False if not all stand yet."""
        waiting = []
        with suppress(psutil.NoSuchProcess, IndexError):
            waiting = psutil.Process(self._main.pid).children()[0].children()
        if len(waiting) < STANDING - 2:
            return False
        time.sleep(1)
        for process in waiting:
            process.kill()
        return True

    def close(self):
        self._main.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._main.wait(timeout=5)
        self._end_group()
        self.log.close()

    def _end_group(self):
        with suppress(ProcessLookupError):
            os.killpg(self._main.pid, signal.SIGKILL)
        self._main.wait()


def wait_until(is_true, *, seconds, every=0.2, between=lambda: None):
    """Whether it became true in time; `between` is called while waiting."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return True
        between()
        time.sleep(every)
    return is_true()
