"""A disk of a few megabytes that can be filled up, for as long as a block runs."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

FILLER = "vol"


@contextmanager
def small_disk(folder: Path, *, megabytes):
    """Mounts a disk of its own at `folder`. Only root can; a test that cannot fails, since it
    would show nothing."""
    folder.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert mounted.returncode == 0, f"a small disk needs root and mount: {mounted.stderr}"
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, *, leave=0):
    """Fill the disk at `folder` until `leave` bytes are left."""
    facts = os.statvfs(folder)
    pages = facts.f_bavail - leave // facts.f_frsize
    with (folder / FILLER).open("wb") as filler:
        for _page in range(max(0, pages)):
            filler.write(b"\0" * facts.f_frsize)


def make_room(folder: Path):
    (folder / FILLER).unlink(missing_ok=True)
