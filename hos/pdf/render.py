"""A page of html becomes one PDF that is both PDF/A-3a and PDF/UA-1. Knows no word of the accord.

WeasyPrint takes half a second and 50 MB to import, so that happens here, inside the functions, and
in a worker only. Python's collector of garbage is held back meanwhile: it costs a seventh of the
time and finds nothing before the end.
"""

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from django.contrib.staticfiles import finders

from hos.pdf.characters import marked, printable
from hos.pdf.numbering import references_kept

SHEETS = ("css/tokens.css", "css/print.css")  # static files, in this order
ENGINES = ("weasyprint", "pydyf")
VARIANT = "pdf/a-3a"
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
    with _unhurried_collector(), references_kept():
        html = printable(html)
        sheet = _sheet(css or print_css())
        pdf, missing = _written(_laid_out(html, sheet), data, dated)
        if missing:  # no font on this machine has a shape for these
            pdf, _ = _written(_laid_out(marked(html, missing), sheet), data, dated)
    return pdf


def fingerprint(html: str) -> str:
    """Changes when `render` would give another PDF: the html, the sheets or the engine differ."""
    made_from = "\0".join([html, print_css(), *map(version, ENGINES)])
    return hashlib.sha256(made_from.encode()).hexdigest()


@cache
def print_css() -> str:
    """The sheets of print as one text."""
    return "\n".join(Path(finders.find(name)).read_text() for name in SHEETS)


@cache
def _sheet(css):
    from weasyprint import CSS

    from hos.pdf.fetching import NothingFetched

    return CSS(string=css, url_fetcher=NothingFetched())


def _laid_out(html, sheet):
    from weasyprint import HTML

    from hos.pdf.fetching import NothingFetched

    source = HTML(string=html, url_fetcher=NothingFetched())
    return source.render(stylesheets=[sheet], pdf_variant=VARIANT)


def _written(document, data, dated):
    """The bytes, and the characters that no font has. A second round is rare: only when the
    stream of objects ends badly."""
    from hos.pdf.finish import BAD_END, finish

    for spare in range(ROUNDS):
        document.metadata.attachments = [_attachment(file, dated) for file in data]
        pdf = document.write_pdf(pdf_variant=VARIANT, finisher=partial(finish, spare=spare))
        if BAD_END not in pdf:
            break
    return pdf, {code for font in document.fonts.values() for code in font.missing}


def _attachment(file, dated):
    from weasyprint import Attachment

    return Attachment(
        string=file.content, name=file.name, description=file.description, created=dated,
        modified=dated, relationship=file.relationship,
    )  # fmt: skip


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
