"""Laying out a large document in a process of its own.

It cannot take the worker down: the system ends it at the limits below. What is given in parts has
them for every part, so it may be as long as it is. And it gives its memory back at once, since it
leaves without taking apart what it built.
"""

import gc
import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime

from hos.pdf.parts import Parts, render_parts
from hos.pdf.render import Attached, print_css, render

SECONDS, MEGABYTES = 60, 1024  # of work, not of waiting; of each process
BEAT = 5  # seconds between two signs of life


class TooLarge(Exception):
    """The document asks for more time or memory than there is for one."""


def render_apart(
    html: str | Parts,
    *,
    data: tuple[Attached, ...] = (),
    dated: datetime,
    beat: Callable[[], None] = lambda: None,
) -> bytes:
    """As `render`. Calls `beat` every few seconds; what that raises ends the work. Refuses with
    TooLarge what does not fit in the limits."""
    asked = pickle.dumps(((SECONDS, MEGABYTES), html, data, dated, print_css()))
    with subprocess.Popen(
        [sys.executable, "-m", "hos.pdf.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, process_group=0,
    ) as work:  # fmt: skip
        try:
            pdf, trouble = _waited(work, asked, beat)
        except BaseException:
            os.killpg(work.pid, signal.SIGKILL)  # its copies too
            raise
    if work.returncode == 0:
        return pdf
    if work.returncode < 0 or b"MemoryError" in trouble:
        raise TooLarge(f"ended with {work.returncode}")
    raise RuntimeError(trouble.decode(errors="replace")[-2000:])


def _waited(work, asked, beat):
    while True:
        try:
            return work.communicate(asked, timeout=BEAT)
        except subprocess.TimeoutExpired:
            asked = None  # is on its way already
            beat()


def main():
    """What runs in the process: from a pickle of our own on the one side to a pdf on the other."""
    limits, html, data, dated, css = pickle.load(sys.stdin.buffer)
    seconds, memory = limits[0], limits[1] << 20
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    gc.disable()  # for good: nothing is left to collect after this
    make = render_parts if isinstance(html, Parts) else render
    pdf = make(html, data=data, dated=dated, css=css)
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
