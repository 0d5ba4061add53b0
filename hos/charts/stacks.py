"""Stacked bars: one bar per row, cut into the same parts in the same order."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from hos.charts.drawing import (
    FRAMES,
    Drawing,
    Fill,
    box,
    colour,
    joined,
    path,
    text,
    told,
    width_of,
)
from hos.charts.legend import legend
from hos.charts.numbers import Numbers, Row

BAR, SPACE = 5.6, 3.4  # millimetres: a bar, between rows
NOTHING = "–"


@dataclass(frozen=True)
class Part:
    """What a part of every bar stands for."""

    label: str
    fill: Fill


@dataclass(frozen=True)
class Segment:
    """Of one part in one bar: `shown` is the value in words. None is nothing known: no segment,
    and a dash in the table."""

    value: float | None
    shown: str = NOTHING


@dataclass(frozen=True)
class Stack:
    """A row: a segment per part. `limit` is what the bar is held against, as a stroke."""

    label: str
    segments: tuple[Segment, ...]
    limit: Segment | None = None


@dataclass(frozen=True)
class StackedBars:
    """`title` says what one sees; the numbers follow it by themselves."""

    title: str
    parts: tuple[Part, ...]
    rows: tuple[Stack, ...]
    limit_label: str = ""  # the word of the stroke, like «budget»

    def drawn(self, medium: str = "page") -> SafeString:
        """Empty without rows."""
        if not self.rows:
            return SafeString()
        return _Drawing(self, FRAMES[medium], medium).whole()

    def numbers(self, *, caption: str, heading: str, total: Row | None = None) -> Numbers:
        """The table: a column per part, and first the limit if there is one."""
        limits = (self.limit_label.capitalize(),) if self.has_limits else ()
        columns = (heading, *limits, *(part.label for part in self.parts))
        rows = [self._row(row) for row in self.rows]
        return Numbers(caption, columns, (*rows, total) if total else tuple(rows))

    @property
    def has_limits(self):
        return any(row.limit for row in self.rows)

    def _row(self, row):
        limits = (row.limit.shown if row.limit else NOTHING,) if self.has_limits else ()
        return Row(row.label, (*limits, *(segment.shown for segment in row.segments)))

    def sentence(self):
        return told(
            self.title,
            (
                (f"{row.label}, {label}", segment.shown)
                for row in self.rows
                for label, segment in self._said(row)
                if segment.value
            ),
        )

    def _said(self, row):
        labels = [part.label.lower() for part in self.parts]
        yield from zip(labels, row.segments, strict=True)
        if row.limit:
            yield self.limit_label, row.limit


class _Drawing(Drawing):
    @cached_property
    def scale(self):
        most = max(max(_total(row), _value(row.limit)) for row in self.chart.rows)
        return self.frame.span / (most or 1)

    def whole(self):
        drawn, foot = self.stacked(self.chart.rows, self._row)
        entries = [(part.fill, part.label) for part in self.chart.parts]
        key, height = legend(entries, key=self.key, frame=self.frame, top=foot + 1)
        fills = dict.fromkeys(part.fill for part in self.chart.parts)
        return self.svg([*drawn, key], height=foot + height + 1, fills=fills)

    def _row(self, row, top):
        label, bar, height = self.labelled(row.label, top, BAR, bold=True, space=0.4)
        return joined([*label, *self._segments(row, bar)]), height + SPACE

    def _segments(self, row, top):
        x, outside = self.frame.labels, []
        for part, segment in zip(self.chart.parts, row.segments, strict=True):
            width = _value(segment) * self.scale
            if width <= 0:
                continue
            yield box(x, top, width, BAR, part.fill.on(self.key), colour(part.fill.colour))
            plate = width_of(segment.shown) + 1.2
            if plate <= width - 0.8:
                yield box(x + 0.6, top + 1, plate, BAR - 2, colour("surface"))
                yield text(x + 1.2, top + 3.8, segment.shown)
            else:
                outside.append(segment.shown)
            x += width
        yield from self._behind(row, top, x, " · ".join(outside))

    def _behind(self, row, top, x, outside):
        """The stroke of the limit with its word behind the bar, and then what had no room in it."""
        if row.limit:
            at = self.frame.labels + _value(row.limit) * self.scale
            words = f"{self.chart.limit_label} {row.limit.shown}"
            x = max(x, at) + 1
            stroke = f"M{at:.1f} {top - 0.9:.1f}v{BAR + 1.8:.1f}"
            yield path(stroke, stroke=colour("accent"), width=0.8)
            yield text(x, top + 3.8, words, bold=True, fill="accent")
            x += width_of(words) + 1
        if outside:
            yield text(x + 1, top + 3.8, outside)


def _value(segment):
    return float(segment.value or 0) if segment else 0.0


def _total(row):
    return sum(max(_value(segment), 0.0) for segment in row.segments)
