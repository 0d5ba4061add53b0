"""Formatted text that people write: headings, lists, bold, italic, links and tables, as HTML.

`clean` is the only way such text comes into the database: what it leaves in is harmless on a page
and in a pdf. A page has its own h1 and h2, so headings in a text are h3 and h4.
"""

import re
from html import unescape
from html.parser import HTMLParser

import nh3
from django.utils.html import linebreaks, strip_tags

BLOCKS = ("h3", "h4", "p", "ul", "ol", "li", "table", "tr", "th", "td")
TAGS = {*BLOCKS, "tbody", "thead", "br", "strong", "em", "a"}
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
OUTER = {"h3", "h4", "p", "ul", "ol", "table"}
OTHER_HEADINGS = ((r"<(/?)h[12]\b", r"<\1h3"), (r"<(/?)h[56]\b", r"<\1h4"))
HAS_BLOCKS = re.compile(rf"<({'|'.join(BLOCKS)})[\s>]", re.IGNORECASE)
HAS_MARKS = re.compile(r"<(strong|em|br|a)[\s/>]", re.IGNORECASE)
ENDS_LINE = re.compile(rf"<br>|</({'|'.join(BLOCKS)})>")
EMPTY_HEAD = re.compile(r"<th([^>]*?)(?: scope=\"col\")?>((?:<p>\s*</p>)*)</th>")
HEAD_ROW = re.compile(r"<table><tbody>(<tr>(?:<th(?:(?!</?t[dhr]).)*</th>\s*)+</tr>)", re.DOTALL)
NOTHING_MARKED = re.compile(r"<p>(?:<(strong|em|a)\b[^>]*>\s*</\1>)+</p>")
EMPTY_AT_END = re.compile(r"(\s*<p>\s*</p>)+\s*$")

_cleaner = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, url_relative="deny",
    link_rel=None, set_tag_attribute_values={"th": {"scope": "col"}},
)  # fmt: skip


def clean(html: str) -> str:
    """The text with nothing in it but what is allowed; empty when there is nothing to read. A text
    without marks, as somebody without an editor types it, becomes paragraphs."""
    html = _headings(html.replace("\r\n", "\n").strip())
    if html and not HAS_BLOCKS.search(html):
        html = linebreaks(html, autoescape=not HAS_MARKS.search(html))
    whole = _cleaner.clean(_in_paragraphs(_cleaner.clean(html)))  # marks around a block end in it
    kept = _tables(EMPTY_AT_END.sub("", NOTHING_MARKED.sub("", whole)))
    return kept if words(kept).strip() else ""


def _headings(html):
    """Those of other levels, as they are pasted, are one of the two that a text has."""
    for level, own in OTHER_HEADINGS:
        html = re.sub(level, own, html, flags=re.IGNORECASE)
    return html


class _Loose(HTMLParser):
    """Puts what stands between the blocks in paragraphs of its own."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.found, self.loose, self.depth = [], [], 0

    def keep(self, raw):
        (self.found if self.depth else self.loose).append(raw)

    def close_loose(self):
        text = "".join(self.loose)
        self.found.append(linebreaks(text, autoescape=False) if text.strip() else text)
        self.loose = []

    def handle_starttag(self, tag, attrs):
        if self._is_lost(tag):
            self.close_loose()
            return
        if tag in OUTER:
            if not self.depth:
                self.close_loose()
            self.depth += 1
        self.keep(self.get_starttag_text())

    def handle_endtag(self, tag):
        if self._is_lost(tag):
            self.close_loose()
            return
        self.keep(f"</{tag}>")
        self.depth -= tag in OUTER

    def _is_lost(self, tag):
        """An item without a list: a paragraph."""
        return tag == "li" and not self.depth

    def handle_data(self, data):
        self.keep(data)

    def handle_entityref(self, name):
        self.keep(f"&{name};")

    def handle_charref(self, name):
        self.keep(f"&#{name};")


def _in_paragraphs(html):
    """Of text that was cleaned, so every mark is closed."""
    parser = _Loose()
    parser.feed(html)
    parser.close()
    parser.close_loose()
    return "".join(parser.found)


def _tables(html):
    """A head of a table that says nothing is no head; a first row of heads is repeated on the next
    page of a pdf."""
    html = EMPTY_HEAD.sub(r"<td\1>\2</td>", html)
    return HEAD_ROW.sub(r"<table><thead>\1</thead><tbody>", html)


def words(html: str) -> str:
    """The text without marks, a line for each paragraph, heading, item and cell."""
    lines = strip_tags(ENDS_LINE.sub("\n", html)).replace("\xa0", " ").split("\n")
    return unescape("\n".join(line.strip() for line in lines if line.strip()))


def without_headings(html: str) -> str:
    """What is there to read beside the headings."""
    return words(re.sub(r"<h[34]>.*?</h[34]>", "", html, flags=re.DOTALL))
