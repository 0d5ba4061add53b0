"""Opening a workbook that a person brought, in a process of its own.

A small file can ask for minutes and gigabytes (F06). The system ends the process at the limits
below, and only plain cells come back.
"""

import json
import logging
import subprocess
import sys

from django.conf import settings
from django.core.exceptions import ValidationError

from hos.files.models import Scan
from hos.sheets import refusals
from hos.sheets.cells import Book, Cell

SECONDS, MEGABYTES = 3, 150  # of work, for one file
WAIT = 15  # seconds in all, when the machine is busy
BYTES_MAX = 2 * 1024 * 1024
ROWS, COLUMNS = 400, 20
COMMAND = [sys.executable, "-m", "hos.sheets.inside"]
ENVIRONMENT = {"OPENPYXL_LXML": "False"}  # all XML goes through defusedxml; and no secrets
log = logging.getLogger(__name__)


def read_apart(content: bytes, *, sheets, rows=ROWS, columns=COLUMNS) -> Book:
    """The cells of the named sheets. Raises ValidationError with the reason when the file is too
    large, damaged, hides something, leads to other files, or holds something outside the form."""
    if len(content) > BYTES_MAX:
        raise refusals.refused("too_large")
    asked = {
        "sheets": list(sheets), "rows": rows, "columns": columns,
        "seconds": SECONDS, "megabytes": MEGABYTES,
    }  # fmt: skip
    answer = _asked(json.dumps(asked).encode() + b"\n" + content)
    if "refused" in answer:
        raise refusals.refused(answer["refused"], answer["place"])
    return Book(tuple(answer["sheets"]), tuple(Cell(*cell) for cell in answer["cells"]))


def _asked(request):
    try:
        done = subprocess.run(
            COMMAND, input=request, capture_output=True, timeout=WAIT, env=ENVIRONMENT,
            cwd=settings.BASE_DIR,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise refusals.refused("too_large") from late
    if done.returncode == 0:
        return json.loads(done.stdout)
    trouble = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    log.warning("a workbook could not be read: %s %s", done.returncode, trouble[:200])
    if done.returncode < 0 or "MemoryError" in trouble:
        raise refusals.refused("too_large")
    raise refusals.refused("damaged")


def read_upload(checked, **how) -> Book:
    """As `read_apart`, of a file that hos.files has checked. Refuses one on which the virus scanner
    gave no verdict: what is read is not kept, so nothing could be called clean later."""
    if checked.kind != "xlsx":
        raise ValidationError(refusals.no_workbook(), code="wrong_kind")
    if checked.scan is Scan.WAITING:
        raise ValidationError(refusals.not_scanned(), code="not_scanned")
    checked.content.seek(0)
    return read_apart(checked.content.read(BYTES_MAX + 1), **how)
