"""The raw facts of a scheme on a day, and what of them may be told.

Persons are counted at the ends of half-years alone. From two days in a row everybody could read
who came in between, whatever is hidden of each.
"""

from collections import defaultdict
from dataclasses import dataclass

from hos.suppression import (
    Before,
    Counts,
    is_safe,
    protect,
    shown_amounts,
    sum_may_be_told,
)
from pilots.progress_on import Booked, booked_on, held_on, stages_on
from reporting.fund_statement.by_kind import spent_by_kind
from reporting.learning_accounts.figures import NOTHING, CostLine, total_of
from reporting.learning_accounts.layouts import FUNNEL, NUMBER, TRAININGS
from reporting.learning_accounts.source_lines import source_lines
from reporting.learning_accounts.told import KindAmount, Told


@dataclass(frozen=True)
class Raw:
    """What the books said of persons on a day, as far as was known at a moment. It is made anew
    from the transfers, and kept nowhere."""

    booked: list[Booked]
    held: dict  # (source, cashier) → participant → amount

    @classmethod
    def of(cls, fund, *, on, known_at=None) -> "Raw":
        return cls(booked_on(fund, on=on, known_at=known_at),
                   held_on(fund, on=on, known_at=known_at))  # fmt: skip

    @property
    def known(self) -> list[Booked]:
        """Of who was erased nothing is told by kind."""
        return [row for row in self.booked if row.chooser]

    @property
    def trainings(self) -> Counts:
        return Counts.of(TRAININGS, self._trainings())

    def _trainings(self):
        for row in self.known:
            yield row.kind, row.chooser, row.participant
            if row.outcome:
                yield row.kind, row.outcome, row.participant

    @property
    def costs(self) -> dict:
        """kind → participant → amount"""
        found = defaultdict(lambda: defaultdict(lambda: NOTHING))
        for row in self.known:
            found[row.kind][row.participant] += row.cost
        return found

    @property
    def sources(self) -> dict:
        """source → participant → amount; everybody is with one cashier"""
        found = defaultdict(dict)
        for (source, _cashier), amounts in self.held.items():
            found[source] |= amounts
        return found


def tell(fund, half_year, *, earlier) -> Told:
    """`earlier` is every (Told, Raw) of the scheme that there is."""
    day = half_year.ends_on
    raw = Raw.of(fund, on=day)
    people = Counts.of(FUNNEL, stages_on(fund, on=day, booked=raw.booked))
    persons = protect(people, earlier=[(told.persons, None) for told, _raw in earlier])
    trainings = protect(
        raw.trainings, earlier=[(told.trainings, then.trainings) for told, then in earlier]
    )
    lines = list(source_lines(fund, on=day))
    money, total = _money(lines, raw, earlier)
    return Told(
        persons, trainings, _costs(raw, trainings, earlier, is_sum_told=total.is_told), money,
        total, tuple(_spent(fund, half_year)),
    )  # fmt: skip


def _costs(raw, trainings, earlier, *, is_sum_told):
    """The cost of a kind is hidden with its number: the price of a training would tell it."""
    unsafe = {kind for kind in trainings.rows if not trainings[kind, NUMBER].is_shown}
    before = [
        _before(told, then.costs, (row.kind for row in told.costs if row.cost is not None))
        for told, then in earlier
    ]
    shown = shown_amounts(raw.costs, unsafe=unsafe, earlier=before, is_sum_told=is_sum_told)
    return tuple(CostLine(kind, shown[kind]) for kind in trainings.rows)


def _money(lines, raw, earlier):
    """The lines and their total. A source is told whole or not at all: whose money it is knows what
    it makes over all cashiers."""
    unsafe = {line.source_id for line in lines if not _is_safe(line, raw, earlier)}
    before = [
        _before(told, then.sources, (row.source_id for row in told.money if row.is_told))
        for told, then in earlier
    ]
    rows = {line.source_id: raw.sources.get(line.source_id, {}) for line in lines}
    is_sum_told = sum_may_be_told(rows, before)
    shown = shown_amounts(rows, unsafe=unsafe, earlier=before, is_sum_told=is_sum_told)
    told = (line.hidden() if shown[line.source_id] is None else line for line in lines)
    total = total_of(lines)
    return tuple(told), total if is_sum_told else total.hidden()


def _is_safe(line, raw, earlier):
    """Of one cashier alone, as the line says it."""
    key = (line.source_id, line.cashier_id)
    before = [
        _before(told, then.held, ((row.source_id, row.cashier_id) for row in told.money
                                  if row.is_told))
        for told, then in earlier
    ]  # fmt: skip
    return is_safe(key, raw.held.get(key, {}), before)


def _before(told, rows, names):
    return Before(rows, frozenset(names), told.total is not None and told.total.is_told)


def _spent(fund, half_year):
    for source in fund.sources.all():
        for kind, amount in spent_by_kind(source, half_year):
            yield KindAmount(source.pk, kind, amount)
