"""F04: what people (and attackers) call their files."""

import re
import unicodedata
from pathlib import PurePosixPath

import pytest
from django.urls import reverse

from deals.models import Annex
from hos.files.models import StoredFile
from hos.files.names import LONGEST, safe_name
from tests import uploads

BOUNDARY = "scheiding"
STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
QUOTED, ENCODED = r'="(?:[^"\\\r\n]|\\["\\])+"', r"\*=utf-8''[\w.!~*'()%-]+"
HEADER = re.compile(f"attachment; filename({QUOTED}|{ENCODED})", re.ASCII)  # RFC 6266
UP = [
    "../", "../../", "..\\", "..\\..\\", "/", "//", "C:\\", "C:", "\\\\server\\deel\\", "./",
    "....//", "%2e%2e%2f", "%2e%2e/", "..%5c", "%00/", "file:///", "~/", "/etc/cron.d/",
    "..%c0%af", "．．／",
]  # fmt: skip
STEER = ["\0", "\x01", "\x08", "\x1b[31m", "\x7f", "\x85", "\u200b", "\u202e", "\u202d", "\u2066",
         "\u2028", "\u2029", "\ufeff", "\u00ad", "\t", "\n", "\r", "\r\n", "\r\nX-Evil: 1\r\n",
         "\r\nContent-Type: text/html\r\n\r\n<script>"]  # fmt: skip
RESERVED = ["con", "PRN", "aux", "nul", "COM1", "lpt9", "com¹", "CONIN$", "con.x", "aux.tar"]
WHOLE = [
    "a" * 300 + ".pdf", "é" * 300 + ".pdf", "a." + "b" * 300 + ".pdf", "." * 200 + ".pdf", ".pdf",
    ".htaccess.pdf", " .pdf", "a .pdf", "-rf.pdf", "=1+1.pdf", "@x.pdf", "a;b.pdf", 'a"b.pdf',
    "a'b.pdf", "a&b.pdf", "<script>alert(1)</script>.pdf", "a|b.pdf", "a?b#c.pdf", "a*b.pdf",
    "factuur.exe.pdf", "factuur.html.pdf", "x.php.pdf", "$(id).pdf", "`id`.pdf", "{{7*7}}.pdf",
    "%s%n.pdf", "日本語.pdf", "e\u0301.pdf", "👍🏽.pdf", "verslag 2026 (def) v1.2.pdf",
]  # fmt: skip
NAMES = [
    *[f"{prefix}verslag.pdf" for prefix in UP],
    *[f"ver{sign}slag.pdf" for sign in STEER],
    *[f"{word}.pdf" for word in RESERVED],
    *WHOLE,
]


def body(name, number, quoted):
    """A form as bytes, so that the name travels exactly as it is."""
    name = name.encode()
    if quoted:
        name = name.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    parts = [(b'name="kind"', b"other"), (b'name="title"', b"Bijlage %d" % number),
             (b'name="file"; filename="' + name + b'"', uploads.pdf())]  # fmt: skip
    lines = b"".join(
        b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        % (BOUNDARY.encode(), head, content)
        for head, content in parts
    )
    return lines + b"--%s--\r\n" % BOUNDARY.encode()


@pytest.fixture
def office(client, cast, settings):
    settings.UPLOAD_RATES = {"office": "1000/h/user"}
    client.force_login(cast.programma)
    return client


def is_harmless(name):
    path = PurePosixPath(name)
    steering = [char for char in name if unicodedata.category(char)[0] == "C"]
    return (
        0 < len(name) <= LONGEST
        and path.name == name
        and not steering
        and not set(name) & set('\\/:*?"<>|\r\n')
        and not name.startswith(".")
        and not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)
    )


def test_f04_names_stay_in_the_store_and_in_the_header(office, accord, settings):
    url = reverse("deals:programme_annex_new", args=[accord.pk])
    outside, unsafe, refused = 0, [], 0
    for number, name in enumerate(NAMES):
        content = body(name, number, quoted=number % 2)
        answer = office.post(url, content, f"multipart/form-data; boundary={BOUNDARY}")
        assert answer.status_code in (302, 400, 422), name
        refused += answer.status_code != 302
    for file in StoredFile.objects.all():
        outside += not STORED.fullmatch(file.path)
        annex = Annex.objects.get(file=file)
        header = office.get(reverse("deals:programme_annex_file", args=[accord.pk, annex.pk]))
        if not (is_harmless(file.name) and HEADER.fullmatch(header["Content-Disposition"])):
            unsafe.append((file.name, header["Content-Disposition"]))
    stray = [path for path in settings.MEDIA_ROOT.parent.rglob("*") if path.is_file()
             and not STORED.fullmatch(str(path.relative_to(settings.MEDIA_ROOT)))]  # fmt: skip
    print(f"F04 names {len(NAMES)}, refused {refused}, outside the store {outside + len(stray)}, "
          f"unsafe headers {len(unsafe)}")  # fmt: skip
    assert len(NAMES) >= 80
    assert StoredFile.objects.count() >= 50
    assert (outside, stray, unsafe) == (0, [], [])


@pytest.mark.parametrize("name", NAMES)
def test_f04_any_name_becomes_a_harmless_one(name):
    """Also names that come by another way than an upload."""
    assert is_harmless(safe_name(name))
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize(("name", "kept"), [
    ("verslag 2026 (def) v1.2.pdf", "verslag 2026 (def) v1.2.pdf"),
    ("e\u0301e\u0301n.pdf", "één.pdf"),
    ("日本語.pdf", "日本語.pdf"),
    ("factuur.exe.pdf", "factuur_exe.pdf"),
    ("ver\u202eslag.pdf", "verslag.pdf"),
    ("map/verslag.pdf", "verslag.pdf"),
    ("...", "bestand"),
])  # fmt: skip
def test_f04_an_honest_name_stays_recognisable(name, kept):
    assert safe_name(name) == kept
