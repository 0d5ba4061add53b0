"""G01: from all that is shown of three half-years nobody finds a count or a change of 1 to 9
persons, nor an amount or its change that is of so few, or of one person for more than 30 %.

The solver here shares nothing with the product: it knows the tables as a reader has them, and asks
of every hidden cell whether any other number is possible, by narrowing and trying.
"""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations

from hos.suppression import (
    TOTAL,
    Before,
    Counts,
    Figure,
    protect,
    share,
    shown_amounts,
    sum_may_be_told,
)
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

POPULATIONS = size(22, 500)
AMOUNTS = size(100, 500)
SECTORS = ["metal", "installation", "construction", "care", "ict"]
KINDS = ["orientation", "new_trade", "changed_trade", "further", "course"]
TRIES = 3000


# --- populations


def person(chance):
    """(who, sector, how far, dropped out, trainings)"""
    far = chance.choices(range(4), [2, 3, 4, 3])[0]
    trainings = [
        (chance.choices(KINDS, [1, 3, 1, 6, 2])[0],
         chance.choices(["participant", "employer", "together"], [6, 2, 2])[0],
         chance.choice(OUTCOMES) if far == 3 else None,
         chance.choices([40, 250, 900, 6000], [4, 4, 4, 1])[0])
        for _number in range(chance.choice([1, 1, 1, 2, 2, 5]) if far > 1 else 0)
    ]  # fmt: skip
    dropped = 0 < far < 3 and chance.random() < 0.15
    return chance.random(), chance.choice(SECTORS), far, dropped, trainings


def funnel(people):
    for who, sector, far, dropped, _trainings in people:
        yield from ((sector, STAGES[step], who) for step in range(far + 1))
        if dropped:
            yield sector, STAGES[4], who


def trainings(people):
    for who, _sector, _far, _dropped, done in people:
        for kind, chooser, outcome, _cost in done:
            yield kind, chooser, who
            if outcome:
                yield kind, outcome, who


def costs(people):
    """kind → who → amount"""
    found = defaultdict(Counter)
    for who, _sector, _far, _dropped, done in people:
        for kind, _chooser, _outcome, cost in done:
            found[kind][who] += cost
    return found


def halves(chance):
    """The raw tables of three half-years: some people go on, leave or come."""
    number = chance.choice([6, 15, 40, 80, 160])
    chosen = SECTORS[: chance.randint(1, 5)]
    people = [person(chance) for _number in range(number)]
    for half in range(3):
        if half:
            staying = chance.choice([0.5, 0.85, 1])
            people = [row if chance.random() < staying else person(chance) for row in people]
            people = people[chance.randint(0, 2) :]
            people += [person(chance) for _number in range(chance.randint(0, number // 2))]
        placed = [(who, chosen[SECTORS.index(sector) % len(chosen)], *more)
                  for who, sector, *more in people]  # fmt: skip
        yield (Counts.of(FUNNEL, funnel(placed)), Counts.of(TRAININGS, trainings(placed)),
               costs(placed))  # fmt: skip


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


def recovered(layout, tables, counts):
    """Cells of 1 to 9 persons, and changes of so few, that a reader of these tables knows."""
    known = [Reader(layout, table).known() for table in tables]
    found = 0
    for (values, _gave_up), raw in zip(known, counts, strict=True):
        assert all(raw.cells[key] == value for key, value in values.items() if key in raw.cells)
        found += sum(0 < len(raw.people.get(key, ())) < 10 for key in values)
    pairs = combinations([(values, raw) for (values, _), raw in zip(known, counts, strict=True)], 2)
    for (first, old), (second, new) in pairs:
        for key in first.keys() & second.keys():
            before, now = old.people.get(key, {}), new.people.get(key, {})
            moved = sum(now.get(who) != before.get(who) for who in {*now, *before})
            found += first[key] != second[key] and (
                abs(first[key] - second[key]) < 10 or moved < 10
            )
    return found, sum(gave_up for _values, gave_up in known)


def is_told_of(amounts):
    """Whether an amount says something of one or few."""
    found = sorted(abs(amount) for amount in amounts.values() if amount)
    return bool(found) and (len(found) < 10 or 10 * found[-1] > 3 * sum(found))


def amounts_recovered(told, raw):
    """Sums of some kinds, and their changes, that a reader knows of few persons. `told` has per
    half-year (kind → amount or None, whether the sum stands in the books)."""
    found = 0
    for number in range(1, len(KINDS) + 1):
        for kinds in map(set, combinations(KINDS, number)):
            known = [_sum_of(kinds, rows) if _follows(kinds, *table) else None
                     for table, rows in zip(told, raw, strict=True)]  # fmt: skip
            known = [amounts for amounts in known if amounts is not None]
            found += sum(map(is_told_of, known))
            for first, second in combinations(known, 2):
                second = Counter(second)
                second.subtract(first)
                found += is_told_of(second)
    return found


def _follows(kinds, shown, is_sum_told):
    hidden = {kind for kind, amount in shown.items() if amount is None}
    return not kinds & hidden or is_sum_told and hidden <= kinds


def _sum_of(kinds, rows):
    found = Counter()
    for kind in kinds & rows.keys():
        found.update(rows[kind])
    return found


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


def shown_by_the_rule(counts, earlier):
    return protect(counts, earlier=earlier)


def shown_without_secondary(counts, _earlier):
    """What hiding the small cells alone would show: it can be seen through."""
    shown = protect(counts)
    lines = tuple(
        replace(line, figures=tuple(
            Figure(is_small=True) if 0 < counts.cells[line.row, column] < 10
            else Figure(counts.cells[line.row, column]) for column in shown.columns
        ))
        for line in shown.lines
    )  # fmt: skip
    return replace(shown, lines=lines)


def attacked(hide, populations=POPULATIONS):
    """(hidden cells, shown cells, tables withheld, recovered, given up, by percentages)"""
    sums = [0] * 6
    for seed in range(populations):
        for layout, *counts in zip((FUNNEL, TRAININGS), *(
            half[:2] for half in halves(random.Random(seed))
        ), strict=True):  # fmt: skip
            tables = []
            for raw in counts:
                tables.append(hide(raw, list(zip(tables, counts, strict=False))))
            figures = [f for table in tables for f in table.figures.values()]
            shown = sum(f.is_shown for f in figures)
            blank = sum(not any(f.is_shown for f in t.figures.values()) for t in tables)
            percents = sum(map(told_by_percentages, tables)) if layout is TRAININGS else 0
            new = (len(figures) - shown, shown, blank, *recovered(layout, tables, counts), percents)
            sums = [a + b for a, b in zip(sums, new, strict=True)]
    return sums


def amounts_attacked(hide, populations=POPULATIONS):
    """(hidden amounts, shown amounts, sums told, recovered)"""
    hidden = shown = sums = found = 0
    for seed in range(populations):
        raw = [half[2] for half in halves(random.Random(seed))]
        told, earlier = [], []
        for rows in raw:
            amounts, is_sum_told = hide(rows, earlier)
            told.append((amounts, is_sum_told))
            names = frozenset(kind for kind, amount in amounts.items() if amount is not None)
            earlier.append(Before(rows, names, is_sum_told))
            shown, hidden = shown + len(names), hidden + len(amounts) - len(names)
            sums += is_sum_told
        found += amounts_recovered(told, raw)
    return hidden, shown, sums, found


def test_g01_no_count_and_no_change_below_ten_can_be_found():
    hidden, shown, blank, found, given_up, percents = attacked(shown_by_the_rule)
    print(f"G01 populations {POPULATIONS} hidden {hidden} shown {shown} withheld {blank} "
          f"recovered {found} by percentages {percents} given up {given_up}")  # fmt: skip
    assert shown > hidden / 10
    assert (found, percents, given_up) == (0, 0, 0)


def test_g01_control_without_secondary_hiding_counts_are_found():
    *_rest, found, _given_up, _percents = attacked(shown_without_secondary, POPULATIONS // 4)
    print(f"G01 control recovered {found}")
    assert found


def test_g01_no_amount_and_no_change_of_few_can_be_found():
    def hide(rows, earlier):
        is_sum_told = sum_may_be_told(rows, earlier)
        return shown_amounts(rows, earlier=earlier, is_sum_told=is_sum_told), is_sum_told

    hidden, shown, sums, found = amounts_attacked(hide, AMOUNTS)
    print(f"G01 amounts populations {AMOUNTS} hidden {hidden} shown {shown} sums {sums} "
          f"recovered {found}")  # fmt: skip
    assert shown > hidden / 10
    assert found == 0


def test_g01_control_amounts_of_few_hidden_alone_are_found():
    def hide(rows, _earlier):
        shown = {kind: None if is_told_of(of) else sum(of.values()) for kind, of in rows.items()}
        return shown, True

    *_rest, found = amounts_attacked(hide, AMOUNTS // 4)
    print(f"G01 control amounts recovered {found}")
    assert found
