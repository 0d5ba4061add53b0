"""P01: whatever people type into a half-year, the report made of it asks nothing of the network and
of the disk, and holds nothing that was not in its figures."""

import socket
import subprocess
import threading

import pytest

from deals.models.handing_in import SpendingRow
from deals.models.writing import write_fields, writing
from reporting.half_year_report.printable import DATA_NAME
from reporting.reports import job
from tests import pdf as reading
from tests.builders import MOMENT, make_signing, sign_all
from tests.reporting.quick import freeze
from tests.reporting.reports import make_report
from tests.reporting.telling import told_and_approved
from tests.sizes import size

OWN = {DATA_NAME, "halfjaar.xlsx"}
SECRET = "kanarie-op-de-schijf-4711"


class Listener:
    """Counts who comes by on a port of its own."""

    def __enter__(self):
        self.seen = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()
        return self

    def _listen(self):
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            self.seen += 1
            connection.close()

    def __exit__(self, *_problem):
        self.socket.close()


def payloads(port, path):
    """What a person may type to have something fetched."""
    for address in (f"http://127.0.0.1:{port}/x", f"file://{path}", f"//127.0.0.1:{port}/x"):
        yield f'<img src="{address}">'
        yield f'<link rel="stylesheet" href="{address}">'
        yield f'<link rel="attachment" href="{address}">'
        yield f'<a rel="attachment" href="{address}">x</a>'
        yield f"<style>@import url({address}); body {{ background: url({address}) }}</style>"
        yield f'<svg><image href="{address}"/><use href="{address}#a"/></svg>'
        yield f'<object data="{address}"></object><embed src="{address}">'
        yield f'<iframe src="{address}"></iframe><base href="{address}">'
        yield f'"><script src="{address}"></script>'
        yield f'</title><meta http-equiv="refresh" content="0;url={address}">'
        yield f'<!DOCTYPE x [<!ENTITY y SYSTEM "{address}">]>&y;'
        yield "{% include 'x' %}{{ settings.SECRET_KEY }}"


@pytest.mark.slow
def test_p01_nothing_is_fetched_for_a_report(cast, accord, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text(SECRET)
    with Listener() as listener:
        typed = list(payloads(listener.port, secret))[:: size(3, 1)]
        text = "\n".join(typed)
        deal = make_signing(cast, accord)
        sign_all(deal, cast)
        with writing(deal, by=cast.programma, at=MOMENT):
            write_fields(deal, {"description": text})
        told_and_approved(
            deal, cast, achieved=text, developments=text, light="amber", reason=text,
            spending=[SpendingRow(None, typed[0][:250], "pm")],
        )  # fmt: skip
        report = freeze(make_report(cast, accord, summary=text), cast)
        made = job.pdf_of(report.snapshot)
    names = set(reading.embedded(reading.opened(made)))
    words = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True).stdout
    canary = SECRET.encode() in made or SECRET.encode() in words
    print(f"P01 payloads {len(typed)} connections {listener.seen} attachments "
          f"{len(names - OWN)} canary {int(canary)}")  # fmt: skip
    assert (listener.seen, names, canary) == (0, OWN, False)
    assert reading.failures(made) == {"pdf-ua-1": [], "pdf-a-3a": []}
