"""From raw counts to what may be shown."""

from collections.abc import Iterable

from hos.suppression.figure import Figure, is_few
from hos.suppression.shares import FROM
from hos.suppression.table import TOTAL, Counts, Shown, ShownLine
from hos.suppression.worlds import Worlds


def protect(counts: Counts, *, earlier: Iterable[tuple[Shown, Counts | None]] = ()) -> Shown:
    """What may be shown of these counts, beside every table of the same that was `earlier` shown:
    each with the counts it was made of, where these are still known."""
    hidden = _with_others(counts, _unsafe(counts, list(earlier)))
    return _shown(counts, set(counts.cells) if hidden is None else hidden, hidden is None)


def _unsafe(counts, earlier):
    return {
        key
        for key, value in counts.cells.items()
        if is_few(value)
        or is_few(len(counts.people[key]))
        or any(_is_change_of_few(counts, key, *table) for table in earlier)
    }


def _is_change_of_few(counts, key, shown, then):
    """Without what it was made of, a change is taken to be of one person each."""
    now, before = counts.cells[key], shown.get(key).number
    if before is None or now == before:
        return False
    return is_few(abs(now - before)) or then is not None and is_few(counts.moved(key, then))


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
        if key in hidden:
            return Figure(is_small=not is_withheld and is_few(value))
        return Figure(value, is_of_few=len(counts.people[key]) < FROM <= value)

    columns = counts.layout.columns
    return Shown(columns, tuple(
        ShownLine(row, tuple(figure((row, column)) for column in columns))
        for row in (*counts.rows, TOTAL)
    ))  # fmt: skip
