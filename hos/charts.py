"""Charts as SVG: one source for page and pdf, drawn in the colours of the tokens.

A chart always stands beside the table with its data; its title tells what one sees. Colour is never
alone: every bar has its label and its number.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SPANS = {"print": (166, 44, 26), "page": (92, 28, 22)}  # whole, labels, numbers: millimetres
ROW, BAR, OTHER = 8.4, 4.2, 2.2  # of a row, its bar, and the bar of last time
TOKEN = re.compile(r"--hos-([a-z-]+):\s*(#[0-9a-f]{6})")


@dataclass(frozen=True)
class Bar:
    """One row: a value with its words, in a colour of the tokens; `before` is that of last time."""

    label: str
    value: float
    shown: str
    colour: str = "brand"
    before: float | None = None


def bars(rows: list[Bar], *, title: str, medium: str = "page") -> SafeString:
    """Horizontal bars from one zero; empty without rows. A page may be a phone, so there the words
    are larger beside the bars."""
    if not rows:
        return SafeString()
    largest = max(max(row.value, row.before or 0) for row in rows) or 1
    whole, labels, numbers = SPANS[medium]
    scale = (whole - labels - numbers) / float(largest)
    drawn = [(_row(number, row, labels, scale),) for number, row in enumerate(rows)]
    height = len(rows) * ROW
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}" viewBox="0 0 {} {}" '
        'font-family="Noto Sans" font-size="2.9" fill="{}"><title>{}</title>{}</svg>',
        f"{whole}mm" if medium == "print" else "100%", whole, f"{height:.1f}", colour("ink"),
        title, format_html_join("", "{}", drawn),
    )  # fmt: skip


def _row(number, row, left, scale):
    top = number * ROW
    length = float(row.value) * scale
    parts = [
        _text(0, top + BAR, row.label),
        _rect(left, top + 0.8, max(length, 0.3), BAR, row.colour),
        _text(left + max(length, 0.3) + 1.5, top + BAR, row.shown, bold=True),
    ]
    if row.before is not None:
        before = max(float(row.before) * scale, 0.3)
        parts.append(_rect(left, top + 0.8 + BAR, before, OTHER, "line"))
    return format_html_join("", "{}", ((part,) for part in parts))


def _rect(x, y, width, height, token):
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
        x, f"{y:.1f}", f"{width:.1f}", height, colour(token),
    )  # fmt: skip


def _text(x, y, words, bold=False):
    weight = mark_safe(' font-weight="bold"') if bold else ""  # noqa: S308 - a constant
    return format_html('<text x="{}" y="{}"{}>{}</text>', f"{x:.1f}", f"{y:.1f}", weight, words)


def colour(token: str) -> str:
    """The value of a colour token: a sheet does not reach inside an SVG of a pdf."""
    return _tokens()[token]


@cache
def _tokens():
    sheet = Path(finders.find("css/tokens.css")).read_text()
    return dict(TOKEN.findall(sheet))
