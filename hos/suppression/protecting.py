"""From raw counts to what may be shown."""

from collections.abc import Iterable

from hos.suppression.figure import Figure, is_few
from hos.suppression.table import TOTAL, Counts, Shown, ShownLine
from hos.suppression.worlds import Worlds


def protect(
    counts: Counts, *, earlier: Iterable[Shown] = (), same_day: Iterable[Shown] = ()
) -> Shown:
    """What may be shown of these counts, beside the same table of `earlier` days. What was hidden
    in a table of the `same_day` stays hidden, so that two of them tell no more than the first."""
    unsafe = _unsafe(counts, [*earlier, *same_day]) | _hidden_before(counts, same_day)
    hidden = _with_others(counts, unsafe)
    return _shown(counts, set(counts.cells) if hidden is None else hidden, hidden is None)


def without_secondary(counts: Counts) -> Shown:
    """What hiding the small cells alone would show. For tests: it can be seen through."""
    return _shown(counts, {key for key, value in counts.cells.items() if is_few(value)}, False)


def _unsafe(counts, earlier):
    found = {key for key, value in counts.cells.items() if is_few(value)}
    for table in earlier:
        for key, value in counts.cells.items():
            before = table.get(key).number
            if before is not None and is_few(abs(value - before)):
                found.add(key)
    return found


def _hidden_before(counts, tables):
    return {key for table in tables for key in counts.cells if not table.get(key).is_shown}


def _with_others(counts, unsafe):
    """The cells to hide; None when one stays unsafe whatever is hidden."""
    worlds, hidden, safe = Worlds(counts), set(unsafe), set()
    for cell in sorted(unsafe, key=lambda key: (counts.cells[key], key)):
        if cell in safe:
            continue
        changes = worlds.second(cell, hidden)
        if changes is None:
            return None
        hidden |= set(changes)
        safe |= set(changes)  # of all of them this world has another number
    return hidden


def _shown(counts, hidden, is_withheld):
    """Of a table that is withheld not even which counts are small."""

    def figure(key):
        value = counts.cells[key]
        return (
            Figure(is_small=not is_withheld and is_few(value)) if key in hidden else Figure(value)
        )

    columns = counts.layout.columns
    return Shown(columns, tuple(
        ShownLine(row, tuple(figure((row, column)) for column in columns))
        for row in (*counts.rows, TOTAL)
    ))  # fmt: skip
