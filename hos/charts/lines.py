"""Lines over time: several series on the same moments, with gaps where nothing was measured."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import ceil

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hos.charts.drawing import FRAMES, LINE, Drawing, colour, joined, path, text, told, width_of
from hos.charts.numbers import Numbers, Row
from hos.charts.scale import in_words, steps

HEIGHT, TOP, FEW = 46.0, 5.0, 8  # of the field; above it; as many moments have all their numbers
LOOKS = (("brand", "", "circle"), ("accent", "2 1", "square"), ("green", "0.6 1", "diamond"),
         ("amber", "4 1", "triangle"), ("grey", "3 1 0.6 1", "circle"))  # fmt: skip
MARKERS = {
    "circle": "M{x:.1f} {y:.1f}m-1.1 0a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0 -2.2 0z",
    "square": "M{x:.1f} {y:.1f}m-1 -1h2v2h-2z",
    "diamond": "M{x:.1f} {y:.1f}m0 -1.4l1.4 1.4l-1.4 1.4l-1.4 -1.4z",
    "triangle": "M{x:.1f} {y:.1f}m0 -1.3l1.3 2.3h-2.6z",
}


@dataclass(frozen=True)
class Point:
    """`shown` is the value in words, with what qualifies it («about 50,000»). An open one is
    estimated or expected, and is drawn hollow."""

    value: float
    shown: str
    is_open: bool = False


@dataclass(frozen=True)
class Line:
    """A point per moment; None where nothing was measured, and there the line is broken."""

    label: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True)
class LineChart:
    """`title` says what one sees; `moments` are the words under the field. All lines are measured
    in the same unit."""

    title: str
    moments: tuple[str, ...]
    lines: tuple[Line, ...]
    open_label: str = ""  # what a hollow point means

    def drawn(self, medium: str = "page") -> SafeString:
        """Empty without a value."""
        if not any(point for line in self.lines for point in line.points):
            return SafeString()
        return _Drawing(self, FRAMES[medium], medium).whole()

    def numbers(self, *, caption: str, heading: str) -> Numbers:
        """The table: a row per moment, a column per line."""
        rows = [
            Row(moment, tuple(line.points[at].shown if line.points[at] else "–"
                              for line in self.lines))
            for at, moment in enumerate(self.moments)
        ]  # fmt: skip
        return Numbers(caption, (heading, *(line.label for line in self.lines)), tuple(rows))

    def sentence(self):
        return told(
            self.title,
            (
                (f"{line.label}, {moment}", point.shown)
                for line in self.lines
                for moment, point in zip(self.moments, line.points, strict=True)
                if point
            ),
        )


class _Drawing(Drawing):
    @cached_property
    def values(self):
        return [float(point.value) for line in self.chart.lines for point in line.points if point]

    @cached_property
    def steps(self):
        return steps(self.values)

    @cached_property
    def left(self):
        return max(map(width_of, in_words(self.steps))) + 2

    def x(self, at):
        wide = self.frame.whole - self.left - 12
        number = len(self.chart.moments)
        return self.left + 4 + (wide * at / (number - 1) if number > 1 else wide / 2)

    def y(self, value):
        low, high = self.steps[0], self.steps[-1]
        return TOP + HEIGHT * (1 - (float(value) - low) / (high - low))

    def whole(self):
        foot = TOP + HEIGHT
        drawn = [*self._field(), *self._moments(foot + LINE)]
        for number, line in enumerate(self.chart.lines):
            drawn += self._line(line, *LOOKS[number % len(LOOKS)])
        drawn += self._words()
        legend, height = self._legend(foot + 2.2 * LINE)
        return self.svg([*drawn, legend], height=foot + 2.2 * LINE + height)

    def _field(self):
        right = self.frame.whole - 4
        for step, words in zip(self.steps, in_words(self.steps), strict=True):
            y = self.y(step)
            yield path(f"M{self.left:.1f} {y:.1f}H{right:.1f}", stroke=colour("line"))
            yield text(self.left - 1.5, y + 1, words, anchor="end", fill="muted")

    def _moments(self, y):
        """As many words as fit under the field, the last one always."""
        number = len(self.chart.moments)
        room = (self.x(1) - self.x(0)) if number > 1 else self.frame.whole
        every = max(1, ceil((max(map(width_of, self.chart.moments)) + 2) / room))
        for at, moment in enumerate(self.chart.moments):
            if (number - 1 - at) % every == 0:
                yield text(self._inside(self.x(at), moment), y, moment, anchor="middle")

    def _inside(self, x, words):
        half = width_of(words) / 2
        return min(max(x, half), self.frame.whole - half)

    def _line(self, line, token, dash, shape):
        placed = [
            point and (self.x(at), self.y(point.value), point.is_open)
            for at, point in enumerate(line.points)
        ]
        for is_known, run in groupby(placed, key=bool):
            if is_known and len(run := list(run)) > 1:
                d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _open in run)
                yield path(d, stroke=colour(token), width=0.7, dash=dash)
        for x, y, is_open in filter(None, placed):
            yield _marker(shape, x, y, token, is_open)

    def _words(self):
        """The numbers of few moments: of the highest line above its point, of the lowest below."""
        for at in range(len(self.chart.moments)):
            if len(self.chart.moments) > FEW and at < len(self.chart.moments) - 1:
                continue
            points = [line.points[at] for line in self.chart.lines if line.points[at]]
            points.sort(key=lambda point: point.value)
            for point, down in ([(points[-1], -2.2)] if points else []) + (
                [(points[0], 4.4)] if len(points) > 1 else []
            ):
                x = self._inside(self.x(at), point.shown)
                yield text(x, self.y(point.value) + down, point.shown, bold=True, anchor="middle")

    def _legend(self, y):
        """Each line with its own dash and marker, and what a hollow one means."""
        x, top, drawn = 0.0, y, []
        entries = [(line.label, *LOOKS[number % len(LOOKS)], False)
                   for number, line in enumerate(self.chart.lines)]  # fmt: skip
        if self.chart.open_label:
            entries.append((self.chart.open_label, "ink", None, "circle", True))
        for label, token, dash, shape, is_open in entries:
            width = 10 + width_of(label) + 3
            if x and x + width > self.frame.whole:
                x, y = 0.0, y + LINE + 1
            if dash is not None:
                sample = f"M{x:.1f} {y + 1.6:.1f}h8"
                drawn.append(path(sample, stroke=colour(token), width=0.7, dash=dash))
            drawn.append(_marker(shape, x + 4, y + 1.6, token, is_open))
            drawn.append(text(x + 9.4, y + 2.7, label))
            x += width
        return joined(drawn), y - top + LINE + 1


def _marker(shape, x, y, token, is_open):
    fill = colour("surface") if is_open else colour(token)
    d = MARKERS[shape].format(x=x, y=y)
    return format_html(
        '<path d="{}" fill="{}" stroke="{}" stroke-width="0.5"/>', d, fill, colour(token)
    )
