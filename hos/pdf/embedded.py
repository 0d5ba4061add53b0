"""The files that were put into a PDF by `render`, read back in a process of its own.

A person may bring any PDF at all. The process has limits and knows nothing of the site, and what
comes back is names and bytes: nothing of the PDF is shown or run.
"""

import json
import subprocess
import sys
from pathlib import Path

SECONDS, MEGABYTES = 2, 300  # of work, for one file
WAIT = 15  # seconds in all, when the machine is busy
COMMAND = [sys.executable, "-m", "hos.pdf.inside"]
ROOT = Path(__file__).parents[2]


class Unread(Exception):
    """Reading took too long or too much: nothing can be said of what is in the file."""


def embedded(pdf: bytes) -> dict[str, bytes]:
    """Name → content. Empty when there are none or the file was not made here. Raises Unread when
    it asks for more time than one of ours does, or the machine was too busy."""
    limits = json.dumps({"seconds": SECONDS, "megabytes": MEGABYTES}).encode()
    try:
        done = subprocess.run(
            COMMAND, input=limits + b"\n" + pdf, capture_output=True, timeout=WAIT, env={}, cwd=ROOT
        )
    except subprocess.TimeoutExpired as trouble:
        raise Unread from trouble
    if done.returncode < 0:  # ended by the limit
        raise Unread
    if done.returncode:
        return {}
    listed, _end, content = done.stdout.partition(b"\n")
    found, start = {}, 0
    for name, length in json.loads(listed):
        found[name] = content[start : start + length]
        start += length
    return found
