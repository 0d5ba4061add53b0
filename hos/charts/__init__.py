"""Charts as SVG: one source for page and pdf, drawn in the colours of the tokens.

A chart always stands beside the table with its numbers (`Numbers`), made from the same values; its
title tells what one sees. Colour is never alone: every part has its pattern or shape, its word and
its number. Knows no word of the accord: labels, numbers and sentences come in translated.
"""

from hos.charts.bars import Bar, bars
from hos.charts.drawing import Fill
from hos.charts.lines import Line, LineChart, Point
from hos.charts.numbers import Numbers
from hos.charts.stacks import Part, Segment, Stack, StackedBars
from hos.charts.targets import Aim, Mark, TargetBars

__all__ = [
    "Aim",
    "Bar",
    "Fill",
    "Line",
    "LineChart",
    "Mark",
    "Numbers",
    "Part",
    "Point",
    "Segment",
    "Stack",
    "StackedBars",
    "TargetBars",
    "bars",
]
