"""F03: uploads that are too large, lie about their size or unpack into much; on a real server."""

import itertools

import pytest

from tests import uploads
from tests.serving import form, served
from tests.sizes import ENDURE

pytestmark = pytest.mark.slow

MB = 1024 * 1024
SECONDS, GROWTH = 2.0, 50.0
KINDS = {"sync": ["-w", "1"], "threads": ["-w", "1", "--threads", "4"]}
RUN_KINDS = list(KINDS) if ENDURE else ["sync"]


@pytest.fixture(scope="module", params=RUN_KINDS)
def server(request, other_databases):
    with served(other_databases.make(), *KINDS[request.param]) as running:
        post(running, uploads.pdf())  # what is loaded once is loaded now
        post(running, uploads.picture(), "warm.png")
        post(running, uploads.docx(), "warm.docx")
        running.honest = stored(running)
        assert running.honest == (3, 3)
        yield running


def stored(server):
    """(rows, files) that are kept; nothing may lie in the folder for half files."""
    folder = server.database.var
    assert [path for path in (folder / "tmp").rglob("*") if path.suffix == ".upload"] == []
    files = [path for path in (folder / "files").rglob("*") if path.is_file()]
    return server.database.number("SELECT count(*) FROM files_storedfile"), len(files)


def post(server, content, name="verslag.pdf"):
    pieces, length = form(content, name)
    pieces = [server.head(path(server), length), *pieces]
    return server.measured(lambda: pieces, within=SECONDS)


def path(server):
    return f"/akkoorden/{server.accord}/bijlagen/nieuw/"


def endless(head):
    """A body in chunks that does not end before somebody hangs up."""
    start = form(b"")[0][0]
    yield head
    yield b"%x\r\n%s\r\n" % (len(start), start)
    yield b"5\r\n%PDF-\r\n"
    yield from itertools.repeat(b"10000\r\n" + b"x" * 65536 + b"\r\n", 20_000)


def requests(server):
    """(what, list of pieces or what makes them, options): requests that may store nothing."""
    url, big = path(server), uploads.pdf(b" " * (25 * MB))
    over = uploads.pdf(b" " * (25 * MB - len(uploads.pdf(b" " * 9_999_999)) + 10_000_000))
    pieces, length = form(over)
    yield "25 MB + 1 byte", [server.head(url, length), *pieces], {}
    pieces, length = form(big * 3)
    yield "75 MB", [server.head(url, length), *pieces], {}
    yield "says 10 GB", [server.head(url, 10**10), *form(b"%PDF-" * 100)[0]], {}
    yield "says 10^30", [server.head(url, 10**30), *form(b"%PDF-" * 100)[0]], {}
    yield "says less than it sends", [server.head(url, 900), *form(big)[0]], {}
    half = [server.head(url, 20 * MB), *form(uploads.pdf())[0][:2]]
    yield "says more than it sends", half, {"stays_open": False}
    yield "says a negative size", [server.head(url, -5), *form(uploads.pdf())[0]], {}
    yield "says no number", [server.head(url, "veel"), *form(uploads.pdf())[0]], {}
    yield "says no size", [server.head(url), *form(uploads.pdf())[0]], {"stays_open": False}
    chunked = server.head(url).replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
    yield "endless in chunks", lambda: endless(chunked), {}
    yield "a chunk of 2^64 bytes", [chunked, b"ffffffffffffffff\r\n", b"x" * MB], {}
    both = chunked.replace(b"\r\n\r\n", b"\r\nContent-Length: 100\r\n\r\n")
    yield "size and chunks at once", [both, b"5\r\n%PDF-\r\n0\r\n\r\n"], {}
    text, length = form(uploads.pdf(), text="x" * (6 * MB))
    yield "6 MB of typed text", [server.head(url, length), *text], {}
    yield from parts(server, url)


def parts(server, url):
    one, _length = form(uploads.pdf())
    many = one[0] + uploads.pdf() + b"".join(
        one[2].replace(b"--\r\n", b"\r\n") + one[0].rpartition(b"--scheiding\r\n")[2]
        + uploads.pdf() for _number in range(20)
    ) + one[2]  # fmt: skip
    yield "21 files", [server.head(url, len(many)), many], {}
    fields = {f"f{number}": "x" for number in range(6000)}
    pieces, length = form(uploads.pdf(), **fields)
    yield "6000 fields", [server.head(url, length), *pieces], {}


def judge(kind, measured):
    """One line for all of them; each refused in time and in memory."""
    slowest = max(measured, key=lambda pair: pair[1].seconds)
    largest = max(measured, key=lambda pair: pair[1].grown)
    print(f"F03 {kind} {len(measured)}, slowest {slowest[1].seconds:.2f} s ({slowest[0]}), "
          f"largest growth {largest[1].grown:.1f} MB ({largest[0]})")  # fmt: skip
    late = [(what, answer.seconds) for what, answer in measured if answer.seconds > SECONDS]
    heavy = [(what, answer.grown) for what, answer in measured if answer.grown >= GROWTH]
    accepted = [(what, answer.status) for what, answer in measured
                if answer.status not in (0, 400, 403, 411, 413, 422, 501)]  # fmt: skip
    assert (late, heavy, accepted) == ([], [], [])


def test_f03_false_sizes_are_refused_in_time(server):
    measured = []
    for what, pieces, options in requests(server):
        make = pieces if callable(pieces) else lambda pieces=pieces: pieces
        measured.append((what, server.measured(make, within=SECONDS, **options)))
        assert stored(server) == server.honest, what
    judge("requests with a false or too large size", measured)


def test_f03_bombs_are_refused_without_unpacking_them(server):
    measured = []
    for what, name, content in uploads.bombs():
        answer = post(server, content, name)
        assert answer.status == 422, what
        measured.append((what, answer))
    assert stored(server) == server.honest
    judge("bombs", measured)


def test_f03_the_measure_sees_memory_that_is_used(server):
    """The control: an honest picture of 39 million points does take that memory."""
    answer = post(server, uploads.picture("JPEG", (6500, 6000)), "groot.jpg")
    print(f"F03 control: honest picture of 39 million points, growth {answer.grown:.1f} MB")
    assert answer.status == 302
    assert answer.grown > GROWTH
    server.honest = stored(server)


def test_f03_the_server_still_works_afterwards(server):
    answer = post(server, uploads.pdf())
    assert answer.status == 302
    assert answer.seconds < SECONDS
