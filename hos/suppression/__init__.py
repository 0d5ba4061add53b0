"""What may be shown of counts of persons: every table, percentage and amount of them goes through
here, and what comes out holds no raw count.

The rule: no cell of 1 to 9 persons can be told, not from a total, a percentage, another column, or
the difference with a table that was shown before; a change of 1 to 9 persons between two tables
neither. Nothing is rounded, since a rounded number is not true.

What a reader is taken to know: the marks (below), that parts make their whole, that some columns
lie within others, and everything that was shown before. Not that a count can only grow: who was
rejected or withdrew is erased, so counts fall.

- `< 10` stands for 1 to 9, and a hidden number for one that is 0, or 10 and more.
- A cell is unsafe when it counts 1 to 9, or is of 1 to 9 persons who may each have done more than
  one thing; and when it differs so from the number in any table of the same that was shown before.
- An unsafe cell is hidden, with so many others that there is a second world: other counts that
  keep to all that the reader knows, in which this cell is another number (`worlds.py` makes that
  world, and checks it against every rule). Both worlds make the very same table, so nobody who
  has it can tell them apart: that is the proof, and it is made for each unsafe cell of each table.
- Hiding more only adds to what is unknown, so a world that was found stays one.
- No rule joins the counts of two days. What is told of a difference is therefore told of both
  counts: it is known exactly when both are, and of an unsafe one at least one is not.
- Where no second world is found, the whole table is withheld: it says nothing then.

A percentage is made of two numbers of the table that are shown, of 20 persons or more, and so tells
nothing new. An amount has a rule of its own (`amounts.py`), for itself and for its change: of 10
persons or more, of whom none has more than 30 %.
"""

from hos.suppression.amounts import (
    Before,
    is_safe,
    joined,
    may_be_told,
    shown_amounts,
    sum_may_be_told,
)
from hos.suppression.figure import Figure
from hos.suppression.protecting import protect
from hos.suppression.shares import share
from hos.suppression.table import TOTAL, Counts, Layout, Rule, Shown

__all__ = [
    "TOTAL", "Before", "Counts", "Figure", "Layout", "Rule", "Shown", "is_safe", "joined",
    "may_be_told", "protect", "share", "shown_amounts", "sum_may_be_told",
]  # fmt: skip
