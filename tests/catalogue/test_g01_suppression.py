"""G01: from all that is shown of two half-years nobody finds a count or a change of 1 to 9 persons.

The solver here shares nothing with the product: it knows the tables as a reader has them, and asks
of every hidden cell whether any other number is possible, by narrowing and trying.
"""

import random

from hos.suppression import TOTAL, Counts, protect, share, without_secondary
from reporting.learning_accounts.layouts import (
    BY_PARTICIPANT,
    FUNNEL,
    NOT_BY_PARTICIPANT,
    NUMBER,
    OUTCOMES,
    STAGES,
    TRAININGS,
)
from tests.sizes import size

POPULATIONS = size(40, 500)
SECTORS = ["metal", "installation", "construction", "care", "ict"]
KINDS = ["orientation", "new_trade", "changed_trade", "further", "course"]
TRIES = 3000


# --- populations


def person(chance):
    """(sector, how far, dropped out, trainings)"""
    far = chance.choices(range(4), [2, 3, 4, 3])[0]
    trainings = [
        (chance.choices(KINDS, [1, 3, 1, 6, 2])[0],
         chance.choices(["participant", "employer", "together"], [6, 2, 2])[0],
         chance.choice(OUTCOMES) if far == 3 else None)
        for _number in range(chance.randint(1, 2) if far > 1 else 0)
    ]  # fmt: skip
    return chance.choice(SECTORS), far, 0 < far < 3 and chance.random() < 0.15, trainings


def funnel(people):
    for sector, far, dropped, _trainings in people:
        yield from ((sector, STAGES[step]) for step in range(far + 1))
        if dropped:
            yield sector, STAGES[4]


def trainings(people):
    for _sector, _far, _dropped, done in people:
        for kind, chooser, outcome in done:
            yield kind, chooser
            if outcome:
                yield kind, outcome


def halves(chance):
    """The raw tables of two half-years: some people go on, leave or come."""
    number = chance.choice([6, 15, 40, 80, 160])
    chosen = SECTORS[: chance.randint(1, 5)]
    first = [person(chance) for _number in range(number)]
    second = [row if chance.random() < 0.85 else person(chance) for row in first]
    second = second[chance.randint(0, 2) :]
    second += [person(chance) for _number in range(chance.randint(0, number // 2))]
    for people in (first, second):
        people = [(chosen[SECTORS.index(row[0]) % len(chosen)], *row[1:]) for row in people]
        yield Counts.of(FUNNEL, funnel(people)), Counts.of(TRAININGS, trainings(people))


# --- the reader


class Reader:
    """What follows from one table: for every cell the lowest and the highest it can be."""

    def __init__(self, layout, shown):
        self.shown, most = shown, 2000
        self.is_empty = not any(f.is_shown or f.is_small for f in shown.figures.values())
        self.start = {
            key: (f.number, f.number) if f.is_shown else (1, 9) if f.is_small else (0, most)
            for key, f in shown.figures.items()
        }
        self.gaps = {key for key, f in shown.figures.items() if not f.is_shown and not f.is_small}
        self.rules = [
            ([(row, part) for part in rule.parts], (row, rule.whole), is_sum)
            for rules, is_sum in ((layout.sums, True), (layout.within, False))
            for rule in rules for row in (*shown.rows, TOTAL)
        ]  # fmt: skip
        self.rules += [
            ([(row, column) for row in shown.rows], (TOTAL, column), True)
            for column in shown.columns
        ]
        self.of = {}
        for rule in self.rules:
            for key in (*rule[0], rule[1]):
                self.of.setdefault(key, []).append(rule)

    def known(self):
        """{cell: its value} of all that is shown or follows; and how often it gave up."""
        if self.is_empty:
            return {}, 0
        ranges = self.narrowed(dict(self.start), self.rules)
        found, seen, gave_up = {}, {}, 0
        for key, (low, high) in ranges.items():
            if low == high:
                found[key] = low
                continue
            others, unsure = seen.setdefault(key, set()), False
            for value in _ends_first(low, high):
                if len(others) > 1:
                    break
                self.tries, self.is_high = TRIES, value == high  # so that worlds differ
                world = self.solved(ranges | {key: (value, value)}, self.of[key])
                unsure |= world is None and self.tries < 0
                for cell, (number, _same) in (world or {}).items():
                    seen.setdefault(cell, set()).add(number)
            if len(others) < 2:
                gave_up += unsure
                found |= {} if unsure else {key: others.pop()}
        return found, gave_up

    def solved(self, ranges, changed):
        """Numbers for all cells within these ranges that keep to every rule, or None."""
        ranges = self.narrowed(ranges, changed)
        self.tries -= 1
        if ranges is None or self.tries < 0:
            return None
        sizes = [(high - low, key) for key, (low, high) in ranges.items() if low < high]
        if not sizes:
            return ranges
        key = min(sizes)[1] if self.tries > TRIES / 2 else random.choice(sizes)[1]
        low, high = ranges[key]
        parts = ((high, high), (low, high - 1)) if self.is_high else ((low, low), (low + 1, high))
        for part in parts:
            if found := self.solved(ranges | {key: part}, self.of[key]):
                return found
        return None

    def narrowed(self, ranges, changed):
        """Every range as small as the rules make it; None when one is empty."""
        waiting = list(changed)
        while waiting:
            parts, whole, is_sum = waiting.pop()
            least, most = (sum(ranges[part][end] for part in parts) for end in (0, 1))
            new = {whole: (least, most if is_sum else ranges[whole][1])}
            for part in parts:
                low, high = ranges[part]
                floor = ranges[whole][0] - (most - high) if is_sum else low
                new[part] = (floor, ranges[whole][1] - (least - low))
            for key, (low, high) in new.items():
                low, high = max(low, ranges[key][0]), min(high, ranges[key][1])
                if key in self.gaps:  # never 1 to 9
                    low, high = 10 if 0 < low < 10 else low, 0 if 0 < high < 10 else high
                if low > high:
                    return None
                if (low, high) != ranges[key]:
                    ranges[key] = (low, high)
                    waiting += self.of[key]
        return ranges


def _ends_first(low, high):
    """Every number of a range, from both ends to the middle."""
    for step in range((high - low) // 2 + 1):
        yield from dict.fromkeys((low + step, high - step))


def recovered(layout, tables):
    """Cells of 1 to 9, and changes of 1 to 9, that a reader of these tables in turn knows."""
    known = [Reader(layout, table).known() for table in tables]
    found = [value for values, _gave_up in known for value in values.values() if 0 < value < 10]
    (first, _), (second, _) = known
    both = first.keys() & second.keys()
    found += [key for key in both if 0 < abs(first[key] - second[key]) < 10]
    return len(found), sum(gave_up for _values, gave_up in known)


def told_by_percentages(table):
    """The parts and rests of 1 to 9 that fit a percentage and its whole alone."""
    wrong = 0
    for row in (*table.rows, TOTAL):
        part, rest, whole = (
            table[row, name] for name in (BY_PARTICIPANT, NOT_BY_PARTICIPANT, NUMBER)
        )
        percents = share(part, rest, whole)
        if percents is not None:
            n = whole.number
            fits = [k for k in range(n + 1) if (200 * k + n) // (2 * n) == percents]
            wrong += all(0 < k < 10 or 0 < n - k < 10 for k in fits)
    return wrong


def attacked(hide, populations=POPULATIONS):
    """(hidden cells, shown cells, tables withheld, recovered, given up, by percentages)"""
    sums = [0] * 6
    for seed in range(populations):
        before, after = halves(random.Random(seed))
        for layout, old, new in zip((FUNNEL, TRAININGS), before, after, strict=True):
            first = hide(old, [])
            tables = [first, hide(new, [first])]
            figures = [f for table in tables for f in table.figures.values()]
            shown = sum(f.is_shown for f in figures)
            blank = sum(not any(f.is_shown for f in t.figures.values()) for t in tables)
            percents = sum(map(told_by_percentages, tables)) if layout is TRAININGS else 0
            new = (len(figures) - shown, shown, blank, *recovered(layout, tables), percents)
            sums = [a + b for a, b in zip(sums, new, strict=True)]
    return sums


def test_g01_no_count_and_no_change_below_ten_can_be_found():
    hidden, shown, blank, found, given_up, percents = attacked(
        lambda counts, earlier: protect(counts, earlier=earlier)
    )
    print(f"G01 populations {POPULATIONS} hidden {hidden} shown {shown} withheld {blank} "
          f"recovered {found} by percentages {percents} given up {given_up}")  # fmt: skip
    assert shown > hidden / 10
    assert (found, percents, given_up) == (0, 0, 0)


def test_g01_control_without_secondary_hiding_counts_are_found():
    def hide(counts, _earlier):
        return without_secondary(counts)

    *_rest, found, _given_up, _percents = attacked(hide, POPULATIONS // 4)
    print(f"G01 control recovered {found}")
    assert found
