"""Addresses that look like one of this site and lead elsewhere, and where a browser would go."""

import re

OWN, FOREIGN = "testserver", "kwaad.example"
UNREADABLE = "//[kwaad.example"  # no address at all, which the reading of addresses trips over
ADDRESSES = [
    "https://kwaad.example", "http://kwaad.example/", "HTTPS://KWAAD.EXAMPLE/", "//kwaad.example",
    "//kwaad.example/deals/", "///kwaad.example", "////kwaad.example/", "/\\kwaad.example",
    "\\\\kwaad.example", "\\/kwaad.example", "/\\/kwaad.example", "/\\\\kwaad.example",
    "/\t/kwaad.example", "\t//kwaad.example", "/\n/kwaad.example", "/\r\n/kwaad.example",
    " //kwaad.example", "\x0b//kwaad.example", "\x00//kwaad.example", "/\x00/kwaad.example",
    "\x1f//kwaad.example", "https:kwaad.example", "https:/kwaad.example", "https:///kwaad.example",
    "http:\\\\kwaad.example", "https:\\kwaad.example", "ht\ntps://kwaad.example",
    "https://testserver@kwaad.example", "https://testserver:80@kwaad.example/",
    "//testserver@kwaad.example", "https://testserver.kwaad.example",
    "https://testserver%40x@kwaad.example", "https://kwaad.example\\@testserver/", "https://kwaad.example#@testserver",
    "https://kwaad.example?@testserver", "https://kwaad.example/@testserver",
    "https://testserver\\.kwaad.example", "https://testserver%00.kwaad.example",
    "//;@kwaad.example", "//kwaad.example:80", "//kwaad.example%2f@testserver",
    "//kwaad\u3002example",
    "https://\u24dawaad.example", "//kwaad.example/%2f..", "https://[::ffff:1.2.3.4]/",
    UNREADABLE, "//0x01020304/", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)",
    "javascript://testserver/%0aalert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "file:///etc/passwd", "ftp://kwaad.example/", "blob:https://kwaad.example",
    "mailto:iemand@kwaad.example", "/\r\nLocation: https://kwaad.example/",
    "/%0d%0aLocation:%20https://kwaad.example/", "view-source:https://kwaad.example",
]  # fmt: skip
NOT_PRINTED = "".join(map(chr, range(33)))


def leads_away(address):
    """Whether a browser at this site would leave it: read as browsers do, with tabs and line ends
    left out and a backslash taken for a slash; when in doubt yes."""
    plain = re.sub(r"[\t\n\r]", "", address).strip(NOT_PRINTED).replace("\\", "/")
    scheme, colon, rest = plain.partition(":")
    if not colon or not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*", scheme):
        scheme, rest = "", plain
    if scheme.lower() not in ("", "http", "https"):
        return True
    if not scheme and not rest.startswith("//"):
        return False
    host = re.split(r"[/?#]", rest.lstrip("/"))[0].rpartition("@")[2]
    return host.lower() != OWN
