"""What was reached against what was wanted: per target a bar for everything that was measured."""

from dataclasses import dataclass
from functools import cached_property, partial

from django.utils.safestring import SafeString

from hos.charts.drawing import (
    BOLD,
    FRAMES,
    LINE,
    Drawing,
    Fill,
    Frame,
    box,
    colour,
    joined,
    paragraph,
    path,
    text,
    told,
    width_of,
)  # fmt: skip
from hos.charts.legend import STROKE, legend
from hos.charts.numbers import Numbers, Row

BAR, SPACE, GROUP, LEAST = 4.2, 1.6, 3.2, 0.3
MOST = 1.5  # times the target: a longer bar is broken off, and its number says how long it is
REACHED, EXPECTED, BESIDE = Fill("brand"), Fill("brand", "hatched"), Fill("brand", "empty")


@dataclass(frozen=True)
class Mark:
    """One measured value; an expected one is hatched, and one that does not count for the target is
    left open. `label` says what was measured and when."""

    label: str
    value: float
    shown: str
    is_expected: bool = False
    is_beside: bool = False

    @property
    def fill(self):
        return EXPECTED if self.is_expected else BESIDE if self.is_beside else REACHED


@dataclass(frozen=True)
class Aim:
    """A target with every value that was measured or is expected of it, each apart; `state` is how
    it stands in a word."""

    label: str
    target: float
    shown: str
    marks: tuple[Mark, ...] = ()
    state: str = ""


@dataclass(frozen=True)
class TargetBars:
    """Every target is as far from the left, whatever its unit: a bar is a share of its target."""

    title: str
    aims: tuple[Aim, ...]
    reached_label: str
    expected_label: str
    target_label: str
    nothing: str  # what stands where nothing was measured
    beside_label: str = ""

    def drawn(self, medium: str = "page") -> SafeString:
        """Empty without targets."""
        if not self.aims:
            return SafeString()
        return _Drawing(self, FRAMES[medium], medium).whole()

    def numbers(self, *, caption: str, columns: tuple[str, ...]) -> Numbers:
        """The table: target, wanted, what was measured, value, kind, how it stands."""
        rows = [row for aim in self.aims for row in self._rows(aim)]
        return Numbers(caption, columns, tuple(rows), frozenset({1, 2, 4, 5}))

    def _rows(self, aim):
        if not aim.marks:
            yield Row(aim.label, (aim.shown, self.nothing, "–", "–", aim.state or "–"))
        for at, mark in enumerate(aim.marks):
            kinds = {EXPECTED: self.expected_label, BESIDE: self.beside_label}
            kind = kinds.get(mark.fill, self.reached_label)
            cells = (aim.shown, mark.label, mark.shown, kind, aim.state or "–")
            yield Row(aim.label, cells, is_again=at > 0)

    def sentence(self):
        return told(self.title, ((aim.label, self._said(aim)) for aim in self.aims))

    def _said(self, aim):
        marks = ", ".join(f"{mark.shown} ({mark.label})" for mark in aim.marks) or self.nothing
        return f"{self.target_label} {aim.shown}, {marks}"


class _Drawing(Drawing):
    @cached_property
    def full(self):
        """How far from the left a target is; what goes beyond it has the room up to the numbers."""
        shares = [_share(aim, mark) for aim in self.chart.aims for mark in aim.marks]
        return self.frame.span / min(MOST, max([1.0, *shares]))

    def whole(self):
        drawn, foot = self.stacked(self.chart.aims, self._aim)
        key, height = self._legend(foot)
        return self.svg([*drawn, key], height=foot + height, fills=(EXPECTED, BESIDE))

    def _aim(self, aim, top):
        """The target as a heading, and a bar under it for each mark."""
        lines = self._wide(f"{aim.label} ({aim.state})" if aim.state else aim.label)
        y = top + len(lines) * LINE + LINE
        wanted = self._wanted(f"{self.chart.target_label} {aim.shown}", y - 1.2)
        marks, foot = self.stacked(aim.marks, partial(self._mark, aim), y)
        if not aim.marks:
            marks = [text(self.frame.labels, y + 3.2, self.chart.nothing)]
            foot += BAR + SPACE
        return joined([*paragraph(lines, top, bold=True), wanted, *marks]), foot - top + GROUP

    def _wanted(self, words, y):
        """Ending at the stroke, if there is room left of it."""
        at = self.frame.labels + self.full
        has_room = width_of(words) * BOLD < at
        x, anchor = (at, "end") if has_room else (0, "")
        return text(x, y, words, bold=True, fill="accent", anchor=anchor)

    def _wide(self, words):
        return Frame(self.frame.whole, 0, 0).wrapped(words, bold=True)

    def _mark(self, aim, mark, top):
        drawn, bar, height = self.labelled(mark.label, top, BAR)
        share = _share(aim, mark)
        length = max(min(share, MOST) * self.full, LEAST)
        left = self.frame.labels
        drawn.append(box(left, bar, length, BAR, mark.fill.on(self.key), colour("brand")))
        if share > MOST:
            drawn.append(_broken(left + length - 4, bar))
        stroke = f"M{left + self.full:.1f} {bar - 0.6:.1f}v{BAR + 1.2:.1f}"
        drawn.append(path(stroke, stroke=colour("accent"), width=0.7))
        drawn.append(self._number(mark, left + length, bar))
        return joined(drawn), height + SPACE

    def _number(self, mark, x, top):
        """Behind the bar; not across the stroke of the target."""
        at = self.frame.labels + self.full
        width = width_of(mark.shown) + 2
        if x < at + 0.5 and x + width > at:
            x = at
        return text(x + 1.5, top + 3.2, mark.shown, bold=True)

    def _legend(self, top):
        entries = [(REACHED, self.chart.reached_label), (EXPECTED, self.chart.expected_label)]
        if any(mark.is_beside for aim in self.chart.aims for mark in aim.marks):
            entries.append((BESIDE, self.chart.beside_label))
        entries.append((STROKE, self.chart.target_label))
        return legend(entries, key=self.key, frame=self.frame, top=top)


def _share(aim, mark):
    """Of the target; a target of nought is reached by anything above it."""
    if not aim.target:
        return 1.0 if not mark.value else MOST
    return max(0.0, float(mark.value) / float(aim.target))


def _broken(x, top):
    """Two white strokes across a bar that is longer than there is room for."""
    strokes = f"M{x:.1f} {top + BAR + 0.4:.1f}l1.6 {-BAR - 0.8:.1f}m1.2 0l-1.6 {BAR + 0.8:.1f}"
    return path(strokes, stroke=colour("surface"), width=0.7)
