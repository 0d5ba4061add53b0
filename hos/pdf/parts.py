"""A large document in parts: each is laid out in a process of its own, two at a time, and what they
drew is taken over in the first, which is written. So a part has the limits of one process, and the
whole may be as large as it is.

A part begins on a new page and is a whole page of html, in the same elements as in one piece: the
tags of every page hang under the document itself. It cannot know its pages' numbers: those are
drawn last, each by itself, and laid over the pages.
"""

import re
from dataclasses import dataclass
from functools import partial

from hos.pdf.crew import each
from hos.pdf.render import calm, laid_out, prepare, shaped, written

NUMBERED = "bottom-right"  # where print.css counts the pages
OTHERS = ("top-left", "top-right", "bottom-left")
ID = re.compile(r'\sid="([^"]+)"')
TIMES = 4


@dataclass(frozen=True)
class Parts:
    """`head` comes first and may hold contents: of what carries `data-to` with the id of something
    in a section, the number of its page is set as `data-page`. How many pages the head takes may
    not hang on those numbers."""

    head: str
    sections: tuple[str, ...]


def render_parts(parts: Parts, *, data=(), dated, css: str) -> bytes:
    """As `render`, of the whole. To be called in a process without threads, since it forks."""
    prepare(css)
    known = frozenset(name for html in (parts.head, *parts.sections) for name in ID.findall(html))
    tasks = [partial(_section, html, css, known) for html in parts.sections]
    count, *sections = each([partial(_count, parts.head, css, known), *tasks])
    return each([partial(_whole, parts.head, css, known, count, sections, data, dated)])[0]


def _section(html, css, known):
    from hos.pdf.taking import lend, take

    def draw(html):
        document = laid_out(html, css, _empty(NUMBERED))
        lend(document, known)
        return document, take(document)

    with calm():
        return shaped(html, draw)


def _count(html, css, known):
    """The pages of the head, from numbers that are as good as any."""
    with calm():
        return len(laid_out(html, css, page_of=dict.fromkeys(known, 100)).pages)


def _whole(html, css, known, count, sections, data, dated):
    from hos.pdf.joining import join
    from hos.pdf.taking import lend

    def draw(html):
        document = _settled(html, css, count, sections)
        lend(document, known)
        numbers = _numbers(document, sections, css)
        finishing = join(document, sections, numbers)
        return document, written(document, data, dated, finishing)

    with calm():
        return shaped(html, draw)


def _settled(html, css, count, sections):
    """The head with the numbers of the pages that it speaks of."""
    for _time in range(TIMES):
        document = laid_out(html, css, _empty(NUMBERED), page_of=_page_of(count, sections))
        if len(document.pages) == count:
            return document
        count = len(document.pages)
    raise RuntimeError("the number of pages of the head hangs on what stands in it")


def _page_of(count, sections):
    """Of every id in a section the number of its page."""
    found, before = {}, count
    for section in sections:
        for number, page in enumerate(section.pages, start=before + 1):
            for name, _place in page.anchors:
                found.setdefault(name, number)
        before += len(section.pages)
    return found


def _numbers(document, sections, css):
    """A drawing of every page's number, from pages with nothing else on them."""
    from hos.pdf.taking import name_of, take_drawings

    names = [name_of(page) for page in document.pages]
    names += [page.name for section in sections for page in section.pages]
    rules = "".join(f".{name} {{ page: {name} }}" for name in sorted(set(names)) if name)
    pages = "".join(f'<div class="{name}">\u00a0</div>' for name in names)
    lang = document.metadata.lang or ""
    html = f'<!DOCTYPE html><html lang="{lang}"><title>-</title><body>{pages}</body></html>'
    drawn = take_drawings(
        laid_out(html, css, f"{rules} div {{ break-before: page }}" + _empty(*OTHERS))
    )
    if len(drawn.pages) != len(names):
        raise RuntimeError("there are as many numbers as pages")
    return drawn


def _empty(*corners):
    return "@page {" + "".join(f"@{corner} {{ content: none }}" for corner in corners) + "}"
