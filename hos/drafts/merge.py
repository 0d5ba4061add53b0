"""Two people edit the same section: who changed what, field by field.

A form is a flat dict of input name → list of typed strings. Three states meet when it is saved:
what the person saw when the form opened (fingerprints of it travel with the form), what is stored
now, and what was typed. A field that only one of the two changed takes that change; a field both
changed differently is a conflict, and the person chooses. Inputs named `rows.…` hold the order of
repeated rows: additions and removals of both are combined.
"""

import hashlib
import json
from dataclasses import dataclass

Typed = dict[str, list[str]]
ROWS = "rows."
NEVER_SEEN = ""  # as the fingerprint of a field: whatever is stored now is news to who typed


@dataclass(frozen=True)
class Conflict:
    """One field with two new texts; an empty list means the field is gone with its row."""

    name: str
    theirs: list[str]
    mine: list[str]


@dataclass(frozen=True)
class Merged:
    """What to save (conflicting fields hold the own text), and what must be chosen first."""

    typed: Typed
    conflicts: list[Conflict]


def fingerprint(typed: Typed) -> dict[str, str | list[str]]:
    """What travels with the form instead of the values it started from."""
    return {
        name: values if name.startswith(ROWS) else _print(values) for name, values in typed.items()
    }


def merge(*, seen: dict[str, str | list[str]], theirs: Typed, mine: Typed) -> Merged:
    typed, conflicts = {}, []
    for name in [*mine, *(name for name in theirs if name not in mine)]:
        stored, own = theirs.get(name), mine.get(name)
        if name.startswith(ROWS):
            typed[name] = _merge_rows(seen.get(name, []), stored or [], own or [])
            continue
        mine_changed, theirs_changed = _differs(own, seen, name), _differs(stored, seen, name)
        if mine_changed and theirs_changed and _print(stored) != _print(own):
            conflicts.append(Conflict(name, stored or [], own or []))
        result = own if mine_changed else stored
        if result is not None:
            typed[name] = result
    return Merged(typed, conflicts)


def differ(one: Typed, other: Typed) -> bool:
    """Whether two forms hold something else, as a person reads them."""
    return any(
        one.get(name, []) != other.get(name, [])
        if name.startswith(ROWS)
        else _print(one.get(name)) != _print(other.get(name))
        for name in one.keys() | other.keys()
    )


def _merge_rows(seen, stored, own):
    """The own order, without rows the other removed, with rows the other added at the end."""
    kept = [row for row in own if row in stored or row not in seen]
    return kept + [row for row in stored if row not in seen and row not in own]


def _differs(values, seen, name):
    return _print(values) != seen.get(name, NOTHING)


def _print(values):
    """An absent, an empty and a blank input are the same: nothing typed."""
    plain = [value.replace("\r\n", "\n").strip() for value in values or []]
    text = json.dumps([value for value in plain if value])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


NOTHING = _print([])
