"""A PostgreSQL server of a test's own, to be stopped, killed and cut off."""

import os
import shutil
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

from tests.smtp import free_port


class Cluster:
    """A server with a trusting superuser «postgres»; as root it runs as the user postgres, and in
    the network namespace `link` if there is one."""

    def __init__(self, folder, link=None, **settings):
        self.folder = folder
        self.link = link
        self.port = free_port()
        self.host = link.there if link else "127.0.0.1"
        self._run("initdb", "-A", "trust", "-U", "postgres", "-N", "-D", folder / "data")
        lines = {"port": self.port, "listen_addresses": self.host, "max_connections": 60,
                 "unix_socket_directories": folder} | settings  # fmt: skip
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in lines.items())
        with (folder / "data" / "pg_hba.conf").open("a") as file:
            file.write("host all all 10.0.0.0/8 trust\n")

    @property
    def url(self):
        return f"postgres://postgres@{self.host}:{self.port}/postgres"

    def start(self):
        self._control("start")

    def stop(self, mode):
        self._control("stop", "-m", mode)

    def _control(self, *words):
        self._run("pg_ctl", "-w", "-D", self.folder / "data", "-l", self.folder / "log", *words)

    def _run(self, program, *words):
        command = [_bin() / program, *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        if self.link:
            command = ["ip", "netns", "exec", self.link.name, *command]
        subprocess.run([*map(str, command)], check=True, cwd=self.folder,
                       stdout=subprocess.DEVNULL)  # fmt: skip


def _bin():
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@contextmanager
def own_postgresql(link=None, **settings):
    folder = Path(tempfile.mkdtemp(prefix="innovatiedeals-cluster-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder, link, **settings)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(folder)


class Link:
    """A cable to a network namespace of its own, in which everything can be dropped without a
    word, as a firewall does."""

    here, there = "10.113.0.1", "10.113.0.2"

    def __init__(self):
        number = uuid.uuid4().hex[:6]
        self.name, self.ends = f"deals-{number}", (f"dla{number}", f"dlb{number}")

    def make(self):
        near, far = self.ends
        _ip("netns", "add", self.name)
        _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", self.name)
        _ip("addr", "add", f"{self.here}/30", "dev", near)
        _ip("link", "set", near, "up")
        _ip("-n", self.name, "addr", "add", f"{self.there}/30", "dev", far)
        _ip("-n", self.name, "link", "set", far, "up")
        _ip("-n", self.name, "link", "set", "lo", "up")

    def drop(self):
        """A queue of one byte at both ends: no packet fits."""
        for prefix, end in self._places():
            subprocess.run([*prefix, "tc", "qdisc", "add", "dev", end, "root", "bfifo", "limit",
                            "1"], check=True)  # fmt: skip

    def restore(self):
        for prefix, end in self._places():
            subprocess.run([*prefix, "tc", "qdisc", "del", "dev", end, "root"], check=True)

    def remove(self):
        subprocess.run(["ip", "link", "del", self.ends[0]], check=False)
        subprocess.run(["ip", "netns", "del", self.name], check=False)

    def _places(self):
        return ([], self.ends[0]), (["ip", "netns", "exec", self.name], self.ends[1])


def _ip(*words):
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    assert done.returncode == 0, f"a network namespace needs root and iproute2: {done.stderr}"


@contextmanager
def link():
    made = Link()
    try:
        made.make()
        yield made
    finally:
        made.remove()
