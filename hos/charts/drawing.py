"""What all charts are drawn with: the frame, texts, boxes, and fills that differ without colour."""

import re
import textwrap
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from zlib import crc32

from django.contrib.staticfiles import finders
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

TOKEN = re.compile(r"--hos-([a-z-]+):\s*(#[0-9a-f]{6})")
FONT, LETTER, LINE = 2.9, 1.62, 3.9  # millimetres: of the type, a letter on average, a line
BOLD = 1.1  # times as wide
SPOKEN = 24  # numbers that a title tells; more stand in the table only


@dataclass(frozen=True)
class Frame:
    """Millimetres of the whole, the labels left and the words right of the bars. A page may be a
    phone: it is drawn smaller, so that the type stays legible, and labels stand above the bars."""

    whole: float
    labels: float
    numbers: float

    @property
    def span(self):
        return self.whole - self.labels - self.numbers

    def wrapped(self, label: str, *, bold: bool = False) -> list[str]:
        """The label in the lines that fit beside or above a bar."""
        room = ((self.labels or self.whole) - 2) / (BOLD if bold else 1)
        return textwrap.wrap(label, max(8, int(room / LETTER))) or [""]


FRAMES = {"print": Frame(166, 46, 24), "page": Frame(84, 0, 24)}


@dataclass(frozen=True)
class Drawing:
    """A chart in a frame, its rows under each other. The chart has a `sentence`."""

    chart: object
    frame: Frame
    medium: str

    @cached_property
    def title(self):
        return self.chart.sentence()

    @cached_property
    def key(self):
        return key_of(self.title)

    def stacked(self, rows, draw, top=0.0):
        """(drawings, foot) of what `draw(row, top)` gives with its height, the first at `top`."""
        drawn = []
        for row in rows:
            part, height = draw(row, top)
            drawn.append(part)
            top += height
        return drawn, top

    def labelled(self, label, top, bar, *, bold=False, space=0.0):
        """(texts, top of the bar, height): the label left of it, or else above it."""
        lines = self.frame.wrapped(label, bold=bold)
        tall = len(lines) * LINE
        above = 0 if self.frame.labels else tall + space
        beside = tall if self.frame.labels else 0
        return paragraph(lines, top, bold=bold), top + above, above + max(bar, beside)

    def svg(self, content, **facts):
        return svg(content, frame=self.frame, title=self.title, medium=self.medium, **facts)


def svg(content, *, frame, height, title, medium, fills=()) -> SafeString:
    """The whole drawing. On a page it is one picture with its title as name; in print the title
    becomes the text that stands for it."""
    size = ('width="{}mm"' if medium == "print" else 'class="hos-chart" role="img"').format(
        frame.whole
    )
    key = key_of(title)
    patterns = format_html_join("", "{}", ((fill.pattern(key),) for fill in fills if fill.shape))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 {} {}" '
        'font-family="Noto Sans" font-size="{}" fill="{}"><title>{}</title>{}{}</svg>',
        mark_safe(size), _short(frame.whole), _short(height), FONT, colour("ink"), title,  # noqa: S308
        format_html("<defs>{}</defs>", patterns) if patterns else "", joined(content),
    )  # fmt: skip


def told(title: str, pairs) -> str:
    """The sentence of a title followed by every label with its number, as long as that can be
    listened to."""
    pairs = list(pairs)
    if len(pairs) > SPOKEN:
        return title
    return f"{title} {'; '.join(f'{label}: {shown}' for label, shown in pairs)}.".strip()


def key_of(title: str) -> str:
    """Keeps the patterns of two drawings on one page apart, and is the same at every drawing."""
    return f"f{crc32(title.encode()):08x}"


@dataclass(frozen=True)
class Fill:
    """How a part is filled: a token, and a shape that tells it apart in black and white. Without a
    shape it is solid."""

    colour: str
    shape: str = ""

    def on(self, key):
        return f"url(#{key}-{self.name})" if self.shape else colour(self.colour)

    @property
    def name(self):
        return f"{self.colour}-{self.shape}"

    def pattern(self, key):
        turn = mark_safe(' patternTransform="rotate(45)"') if self.shape in TURNED else ""
        return format_html(
            '<pattern id="{}" width="1.6" height="1.6" patternUnits="userSpaceOnUse"{}>'
            '<rect width="1.6" height="1.6" fill="{}"/>{}</pattern>',
            f"{key}-{self.name}", turn, colour("surface"),
            format_html(SHAPES[self.shape], colour(self.colour)),
        )  # fmt: skip


SHAPES = {
    "hatched": '<rect width="0.7" height="1.6" fill="{}"/>',
    "crossed": '<path d="M0 0h1.6v0.55h-1.05v1.05h-0.55z" fill="{}"/>',
    "dotted": '<circle cx="0.8" cy="0.8" r="0.42" fill="{}"/>',
    "lined": '<rect width="1.6" height="0.5" fill="{}"/>',
    "empty": "<!-- {} -->",
}
TURNED = {"hatched", "crossed"}


def joined(parts) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def text(x, y, words, *, bold=False, anchor="", fill=""):
    """Words with their foot at y."""
    extra = ' font-weight="bold"' if bold else ""
    extra += f' text-anchor="{anchor}"' if anchor else ""
    extra += f' fill="{colour(fill)}"' if fill else ""
    return format_html(
        '<text x="{}" y="{}"{}>{}</text>', _short(x), _short(y), mark_safe(extra), words  # noqa: S308
    )  # fmt: skip


def paragraph(lines, top, *, bold=False):
    """Lines of words at the left, under each other."""
    return [text(0, top + FONT + at * LINE, words, bold=bold) for at, words in enumerate(lines)]


def box(x, y, width, height, fill, outline=""):
    """`fill` is a colour or a pattern as an SVG knows it."""
    edge = f' stroke="{outline}" stroke-width="0.2"' if outline else ""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>',
        _short(x), _short(y), _short(width), _short(height), fill, mark_safe(edge),  # noqa: S308
    )  # fmt: skip


def path(d, *, stroke="", width=0.3, fill="none", dash=""):
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return format_html(
        '<path d="{}" fill="{}" stroke="{}" stroke-width="{}"{}/>',
        d, fill, stroke or "none", width, mark_safe(extra),  # noqa: S308
    )  # fmt: skip


def width_of(words: str) -> float:
    """About how wide these words are."""
    return len(words) * LETTER


def _short(number):
    return f"{number:.1f}".removesuffix(".0")


def colour(token: str) -> str:
    """The value of a colour token: a sheet does not reach inside an SVG of a pdf."""
    return _tokens()[token]


@cache
def _tokens():
    sheet = Path(finders.find("css/tokens.css")).read_text()
    return dict(TOKEN.findall(sheet))
