"""Files read back out of a pdf, and what a hostile one gets done."""

import zlib
from contextlib import suppress
from datetime import UTC, datetime
from resource import RUSAGE_CHILDREN, getrusage

from hos.pdf.embedded import Unread, embedded
from hos.pdf.render import Attached, render

NOON = datetime(2026, 7, 10, 12, tzinfo=UTC)
HTML = '<!DOCTYPE html><html lang="nl"><title>T</title><body><h1>T</h1></body></html>'
FILES = {"a.json": b'{"a": "\xc3\xa9"}', "b.xlsx": bytes(range(256)) * 40, "leeg.csv": b""}


def stream(number, kind, content, length=None):
    packed = zlib.compress(content, 9)
    head = f"{number} 0 obj\n<</Type /{kind}/Filter /FlateDecode/Length {length or len(packed)}>>"
    return head.encode() + b"\nstream\n" + packed + b"\nendstream\nendobj\n"


def naming(number):
    spec = f"1 0 <</Type /Filespec/F (a.json)/EF <</F {number} 0 R>>>>"
    return stream(9, "ObjStm", spec.encode())


def test_what_was_put_in_comes_out():
    data = tuple(Attached(name, content) for name, content in FILES.items())
    assert embedded(render(HTML, data=data, dated=NOON)) == FILES


def hostile():
    file, much = naming(1), bytes(40 * 1024 * 1024)
    yield "bomb", file + stream(1, "EmbeddedFile", much)
    yield "many bombs", file + stream(1, "EmbeddedFile", much[: len(much) // 2]) * 40
    yield "bomb of objects", stream(1, "ObjStm", much)
    yield "cut off", file + stream(1, "EmbeddedFile", b"{}" * 5000)[:-40]
    yield "only a name", file
    yield "beginnings", b"%PDF-1.7\n" + b" 0 obj\n<<" * 1_000_000
    yield "numbers", b"%PDF-1.7\n" + b"1" * 10_000_000


def worked():
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_hostile_file_gives_nothing_and_takes_little(monkeypatch):
    monkeypatch.setattr("hos.pdf.embedded.WAIT", 600)  # a busy machine: work is what is judged
    start, wrong = worked(), []
    for name, pdf in hostile():
        with suppress(Unread):  # it was ended by the limit
            if embedded(pdf):
                wrong.append(name)
    assert wrong == [] and worked() - start < 20


def test_a_length_that_is_a_lie_reads_no_further_than_the_file():
    assert embedded(naming(1) + stream(1, "EmbeddedFile", b"{}", 999_999_999)) == {"a.json": b"{}"}
