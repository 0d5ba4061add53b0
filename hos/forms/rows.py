"""Repeated rows in a form: added, moved and removed by submit buttons, also without JavaScript.

A row has an identity: the key of its stored row, or «n1», «n2» for a new one. Its inputs are named
`<group>-<id>-<field>`; the inputs `rows.<group>` hold the ids in order. So an order, an addition
and a removal are typed values like any other, and drafts and merging need not know of rows.
"""

import re

from hos.drafts.merge import ROWS
from hos.forms.typed import as_post, typed_of, unjudged

ACTION = "row_action"  # the name of the buttons; the value is «add:group», «up:group:id», …


class Rows:
    """The rows of one group: stored ones, or those of `typed`."""

    def __init__(self, group, form_class, *, stored=(), typed=None, **form_options):
        """`stored` is a list of (id, initial dict); `typed` replaces it when given."""
        self.group = group
        self.forms = []
        initials = {str(key): initial for key, initial in stored}
        ids = list(initials) if typed is None else typed.get(ROWS + group, [])
        data = None if typed is None else as_post(typed)
        for key in ids:
            if not is_row_id(key):
                continue
            form = form_class(
                data, prefix=f"{group}-{key}", initial=initials.get(key, {}), **form_options
            )
            form.row_id = key
            form.stored_id = int(key) if key.isdigit() else None
            self.forms.append(form)

    def __iter__(self):
        return iter(self.forms)

    def __len__(self):
        return len(self.forms)

    @property
    def name(self):
        return ROWS + self.group

    def typed(self):
        values = {self.name: [form.row_id for form in self.forms]}
        for form in self.forms:
            values |= typed_of(form)
        return values

    def unjudged(self):
        for form in self.forms:
            unjudged(form)

    def is_valid(self):
        judged = [form.is_valid() for form in self.forms]  # every one, so that all errors show
        return all(judged)


def is_row_id(key):
    return bool(re.fullmatch(r"n?\d{1,18}", key))


def act(typed, action):
    """Carry out a row button on typed values; returns the new values and the row to focus on.

    That is after a removal the row that took its place, else the one before, else the button that
    adds one, «add-group». Unknown actions and rows leave the values as they are.
    """
    verb, _, rest = action.partition(":")
    group, _, key = rest.partition(":")
    ids = list(typed.get(ROWS + group, []))
    if verb == "add":
        key = _new_id(typed)
        ids.append(key)
    elif key not in ids:
        return typed, ""
    elif verb == "remove":
        at = ids.index(key)
        ids.remove(key)
        if not ids:
            return typed | {ROWS + group: ids}, f"add-{group}"
        key = ids[min(at, len(ids) - 1)]
    elif verb in ("up", "down"):
        at = ids.index(key)
        to = max(0, at - 1) if verb == "up" else min(len(ids) - 1, at + 1)
        ids.insert(to, ids.pop(at))
    return typed | {ROWS + group: ids}, f"{group}-{key}"


def _new_id(typed):
    """One above every new row in use in any group, so that ids are unique on the page."""
    used = [
        int(key[1:])
        for name, ids in typed.items()
        if name.startswith(ROWS)
        for key in ids
        if re.fullmatch(r"n\d{1,9}", key)
    ]
    return f"n{max(used, default=0) + 1}"
