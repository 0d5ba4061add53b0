"""A page of html becomes one PDF that is both PDF/A-3a and PDF/UA-1. Knows no word of the accord.

WeasyPrint takes half a second and 50 MB to import, so that happens here, inside the functions, and
in a worker only. Python's collector of garbage is held back meanwhile: it costs a seventh of the
time and finds nothing before the end.
"""

import gc
import hashlib
import mimetypes
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from django.contrib.staticfiles import finders

from hos.pdf.characters import marked, printable
from hos.pdf.numbering import references_kept

SHEETS = ("css/tokens.css", "css/print.css")  # static files, the tokens first
TOKEN, USE = re.compile(r"(--[\w-]+): ([^;]+);"), re.compile(r"var\((--[\w-]+)\)")
ENGINES = ("weasyprint", "pydyf")
VARIANT = "pdf/a-3a"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROUNDS = 9


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF. `relationship`: Source is what the document was made from, Data what
    stands behind a table or figure in it."""

    name: str
    content: bytes
    relationship: str = "Source"
    description: str = ""


def render(html: str, *, data: tuple[Attached, ...] = (), dated: datetime, css: str = "") -> bytes:
    """The PDF of `html`, laid out by the sheets of print, with the files of `data` in it.

    `dated` is stamped on those files: the same input gives the same bytes. Loads nothing from the
    network or the disk, whatever the html asks for. A character that cannot be printed is marked.
    `css` is the sheet where it cannot be looked up.
    """
    css = css or print_css()

    def draw(html):
        document = laid_out(html, css)
        return document, written(document, data, dated)

    with calm():
        return shaped(html, draw)


def fingerprint(html: str) -> str:
    """Changes when `render` would give another PDF: the html, the sheets or the engine differ."""
    made_from = "\0".join([html, print_css(), *map(version, ENGINES)])
    return hashlib.sha256(made_from.encode()).hexdigest()


@cache
def print_css() -> str:
    """The sheets of print as one text, every token filled in: WeasyPrint would do that again for
    every element."""
    tokens, *sheets = (Path(finders.find(name)).read_text() for name in SHEETS)
    value = dict(TOKEN.findall(tokens))
    return "\n".join(USE.sub(lambda use: value[use[1]], sheet) for sheet in sheets)


def shaped(html, draw):
    """What `draw` makes of the html, with a mark for every character that cannot be printed. It
    returns (document, what it made); only then is known which characters no font here has."""
    html = printable(html)
    document, made = draw(html)
    if missing := {code for font in document.fonts.values() for code in font.missing}:
        _document, made = draw(marked(html, missing))
    return made


def prepare(css):
    """Load what every document needs, so that a copy of this process has it."""
    _sheet(css)


@cache
def _sheet(css):
    from weasyprint import CSS

    from hos.pdf.fetching import NothingFetched

    return CSS(string=css, url_fetcher=NothingFetched())


def laid_out(html, css, more="", page_of=None):
    """The document that WeasyPrint makes; `more` is a sheet after `css`. What carries the id of
    something in `data-to` gets the number of its page, when `page_of` knows it, as `data-page`."""
    from weasyprint import HTML

    from hos.pdf.fetching import NothingFetched

    source = HTML(string=html, url_fetcher=NothingFetched())
    for element in source.etree_element.iterfind(".//*[@data-to]"):
        if number := (page_of or {}).get(element.get("data-to").removeprefix("#")):
            element.set("data-page", str(number))
    sheets = [_sheet(part) for part in (css, more) if part]
    return source.render(stylesheets=sheets, pdf_variant=VARIANT)


def written(document, data, dated, joining=None) -> bytes:
    """The bytes. A second round is rare: only when the stream of objects ends badly."""
    from hos.pdf.finish import BAD_END, finish

    for spare in range(ROUNDS):
        document.metadata.attachments = [_attachment(file, dated) for file in data]
        finisher = partial(finish, spare=spare, joining=joining)
        pdf = document.write_pdf(pdf_variant=VARIANT, finisher=finisher)
        if BAD_END not in pdf:
            break
    return pdf


def _attachment(file, dated):
    from weasyprint import Attachment

    mimetypes.add_type(XLSX, ".xlsx")  # Python knows it only where the system does
    return Attachment(
        string=file.content, name=file.name, description=file.description, created=dated,
        modified=dated, relationship=file.relationship,
    )  # fmt: skip


@contextmanager
def calm():
    """Without what makes WeasyPrint slow."""
    with _unhurried_collector(), references_kept():
        yield


@contextmanager
def _unhurried_collector():
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect(0)  # all that was made meanwhile is in the youngest generation
