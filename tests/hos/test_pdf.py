"""Html to pdf: accessible, fit for an archive, always the same, and closed to the outside."""

import http.server
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from hos.pdf.characters import MARK, printable
from hos.pdf.render import Attached, fingerprint, render
from tests import pdf as reading

DATED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>
<meta name="dcterms.created" content="2026-03-02T10:00:00Z">
<meta name="dcterms.modified" content="2026-03-02T10:00:00Z"></head>
<body><main><h1 data-running="Proef">Proef</h1><h2>Eén</h2><p>{text}</p>
<table><caption>Tabel</caption>
<thead><tr><th scope="col">Wie</th><th scope="col">Wat</th></tr></thead>
<tbody><tr><th scope="row">Ayşe Łukasz</th><td>€ 85.000</td></tr></tbody></table>
</main></body></html>"""


def page(text="Tekst"):
    return PAGE.replace("{text}", text)


@pytest.mark.slow
def test_a_page_is_accessible_and_fit_for_an_archive():
    assert reading.failures(render(page(), dated=DATED)) == {"pdf-ua-1": [], "pdf-a-3a": []}


@pytest.mark.slow
def test_every_table_header_says_what_it_heads():
    document = reading.opened(render(page(), dated=DATED))
    assert reading.scopes(document) == {"/Column": 2, "/Row": 1}


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes():
    data = (Attached("a.json", b'{"a":1}'),)
    assert render(page(), data=data, dated=DATED) == render(page(), data=data, dated=DATED)


@pytest.mark.slow
def test_a_file_is_embedded_byte_for_byte_with_its_relationship():
    data = (Attached("a.json", b'{"a": "\xc3\xa9"}'), Attached("b.csv", b"1;2", "Data"))
    made = render(page(), data=data, dated=DATED)
    document = reading.opened(made)
    assert reading.embedded(document) == {"a.json": b'{"a": "\xc3\xa9"}', "b.csv": b"1;2"}
    assert [str(file.AFRelationship) for file in document.Root.AF] == ["/Source", "/Data"]
    assert not any(reading.failures(made).values())


@pytest.mark.slow
@pytest.mark.parametrize("number", [101, 102, 202])  # found among 400: these need a second round
def test_no_stream_ends_in_a_carriage_return(number):
    data = (Attached("a.json", b'{"n":%d}' % number),)
    made = render(page(f"Tekst {number} {'abc' * (number % 7)}"), data=data, dated=DATED)
    assert b"\r\nendstream" not in made
    assert not any(reading.failures(made).values())


@pytest.fixture
def listener():
    """A web server that counts who comes by."""

    class Counting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.visits.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Counting)
    server.visits = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


HOSTILE = [
    '<img src="{address}">', '<link rel="stylesheet" href="{address}">',
    '<link rel="attachment" href="{address}">', '<a rel="attachment" href="{address}">x</a>',
    '<style>@import url("{address}"); p {{ background: url("{address}") }}</style>',
    '<object data="{address}"></object>', '<embed src="{address}">', '<base href="{address}">',
    '<svg><title>x</title><image href="{address}"/><use href="{address}#a"/></svg>',
    '<style>@font-face {{ font-family: x; src: url("{address}") }} p {{ font-family: x }}</style>',
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_is_loaded_from_the_network_or_the_disk(hostile, listener, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hier-staat-iets-geheims")
    web = f"http://127.0.0.1:{listener.server_port}/x"
    text = "".join(hostile.format(address=address) for address in (web, secret.as_uri()))
    made = render(page(text), dated=DATED)
    assert listener.visits == []
    assert reading.embedded(reading.opened(made)) == {}
    assert b"geheims" not in made


@pytest.mark.slow
def test_a_listener_would_have_noticed(listener):
    from weasyprint import HTML

    web = f"http://127.0.0.1:{listener.server_port}/x"
    HTML(string=page(f'<img src="{web}" alt="x">')).write_pdf()
    assert listener.visits == ["/x"]


def test_a_character_without_a_shape_or_that_turns_the_text_is_marked():
    assert printable("a\x00b\ue000c\u202e000.58") == f"a{MARK}b{MARK}c{MARK}000.58"
    assert printable("é ł ş € “x” \u00a0\n👩\u200d👧") == "é ł ş € “x” \u00a0\n👩\u200d👧"


@pytest.mark.slow
def test_a_character_that_no_font_has_does_not_spoil_the_file():
    made = render(page("vlag \U0001f3f4\U000e0067, hiërogliefen \U00013fff, koptisch \U000103ff"),
                  dated=DATED)  # fmt: skip
    assert not any(reading.failures(made).values())


@pytest.mark.slow
def test_two_fonts_are_embedded(tmp_path):
    listed = reading.fonts(render(page("<b>vet</b>"), dated=DATED), tmp_path)
    assert [embedded for _name, embedded in listed] == [True, True]


def test_another_text_has_another_fingerprint():
    assert fingerprint(page()) == fingerprint(page())
    assert fingerprint(page()) != fingerprint(page("Anders"))


LOADS = """
import django, sys
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
sys.exit("weasyprint" in sys.modules)
"""


@pytest.mark.slow
def test_the_web_process_does_not_load_the_renderer():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "hos.settings"}
    assert subprocess.run([sys.executable, "-c", LOADS], env=env).returncode == 0
