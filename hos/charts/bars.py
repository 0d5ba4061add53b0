"""Horizontal bars from one zero, each with that of last time under it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from hos.charts.drawing import Frame, box, colour, joined, svg, text

FRAMES = {"print": Frame(166, 44, 26), "page": Frame(92, 28, 22)}
ROW, BAR, OTHER = 8.4, 4.2, 2.2  # of a row, its bar, and the bar of last time
LEAST = 0.3  # of a bar: also nothing is seen


@dataclass(frozen=True)
class Bar:
    """One row: a value with its words, in a colour of the tokens; `before` is that of last time."""

    label: str
    value: float
    shown: str
    colour: str = "brand"
    before: float | None = None


def bars(rows: list[Bar], *, title: str, medium: str = "page") -> SafeString:
    """Empty without rows."""
    if not rows:
        return SafeString()
    largest = max(max(row.value, row.before or 0) for row in rows) or 1
    frame = FRAMES[medium]
    scale = frame.span / float(largest)
    drawn = [_row(number, row, frame.labels, scale) for number, row in enumerate(rows)]
    return svg(drawn, frame=frame, height=len(rows) * ROW, title=title, medium=medium)


def _row(number, row, left, scale):
    top = number * ROW
    length = max(float(row.value) * scale, LEAST)
    parts = [
        text(0, top + BAR, row.label),
        box(left, top + 0.8, length, BAR, colour(row.colour)),
        text(left + length + 1.5, top + BAR, row.shown, bold=True),
    ]
    if row.before is not None:
        before = max(float(row.before) * scale, LEAST)
        parts.append(box(left, top + 0.8 + BAR, before, OTHER, colour("line")))
    return joined(parts)
