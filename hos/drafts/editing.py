"""Saving a section that two people may edit at once, with a draft of what was typed.

An `Editable` says what is stored, how it is shown as a form, and how the form is written. `save`
locks it, merges what was typed with what others saved in the meantime, and writes, or says what
must be chosen or mended first. Nothing typed is lost: what is not written stays a draft.
"""

import json
from dataclasses import dataclass, field
from typing import Protocol

from django.db import transaction

from hos.drafts.merge import NEVER_SEEN, Conflict, Typed, differ, fingerprint, merge
from hos.drafts.models import Draft
from hos.drafts.parking import NOT_TYPED

SEEN, UNRESOLVED, CHOOSE = "_seen", "_conflict", "_choose"
NUL = "\x00"  # no keyboard gives it, and PostgreSQL does not keep it
HIDDEN = NOT_TYPED | {SEEN, UNRESOLVED, CHOOSE, "row_action", "then"}


class Editable(Protocol):
    """A section of a thing: `what` and `section` name its draft."""

    what: str
    section: str

    def lock(self): ...

    def form(self, typed: Typed | None = None): ...

    def write(self, form, *, by, at): ...


@dataclass(frozen=True)
class Outcome:
    """What came of saving: `form` to show again unless `saved`, and what must be chosen."""

    saved: bool
    form: object
    seen: dict
    conflicts: list[Conflict] = field(default_factory=list)


def save(editable: Editable, post, *, by, at) -> Outcome:
    """Write what was posted, unless it has errors or meets another person's change."""
    mine, seen, unresolved = read(post)
    with transaction.atomic():
        editable.lock()
        theirs = editable.form().typed()
        merged = merge(seen=seen, theirs=theirs, mine=mine)
        conflicts = _unresolved(merged, theirs, unresolved)
        form = editable.form(merged.typed)
        seen = fingerprint(theirs)
        if conflicts or not form.is_valid():
            names = [conflict.name for conflict in conflicts]
            _keep(editable, merged.typed, seen, names, by=by, at=at)
            return Outcome(False, form, seen, conflicts)
        editable.write(form, by=by, at=at)
        Draft.objects.drop(by, editable.what, editable.section)
    return Outcome(True, form, seen)


def keep(editable: Editable, post, *, by, at):
    """Keep what was posted as this person's draft, unjudged."""
    mine, seen, unresolved = read(post)
    return _keep(editable, mine, seen, unresolved, by=by, at=at)


def _keep(editable, typed, seen, unresolved, *, by, at):
    """What is still to be chosen stays so when the page is opened anew."""
    seen = seen | dict.fromkeys(unresolved, NEVER_SEEN)
    return Draft.objects.keep(by, editable.what, editable.section, typed=typed, seen=seen, at=at)


def start(editable: Editable, user, parked=None, *, at):
    """The form as this person finds it: stored values, or the own draft. What was parked when the
    session ended becomes that draft first. Returns (form, seen, draft or None)."""
    if parked:
        keep(editable, parked, by=user, at=at)
    draft = Draft.objects.of(user, editable.what, editable.section)
    if draft is None:
        stored = editable.form()
        return stored, fingerprint(stored.typed()), None
    form = editable.form(draft.typed)
    form.unjudged()
    return form, draft.seen, draft


def would_change(editable: Editable, draft) -> bool:
    """Whether saving this draft would write something else than what is stored now."""
    theirs = editable.form().typed()
    return differ(merge(seen=draft.seen, theirs=theirs, mine=draft.typed).typed, theirs)


def read(post):
    """(typed values, what was seen, names of unresolved conflicts) from a POST. A button that
    chooses «theirs:name» takes the other's text, «mine:name» settles for the own."""
    typed = {
        name: [value.replace(NUL, "") for value in values]
        for name, values in post.lists()
        if name not in HIDDEN and NUL not in name
    }
    unresolved = set(post.getlist(UNRESOLVED))
    side, _, name = post.get(CHOOSE, "").partition(":")
    if name in unresolved:
        unresolved.discard(name)
        if side == "theirs":
            typed.pop(name, None)
            theirs = typed.get(f"_theirs.{name}")
            if theirs:
                typed[name] = theirs
    typed = {name: values for name, values in typed.items() if not name.startswith("_theirs.")}
    return typed, _seen(post.get(SEEN, "")), unresolved


def _seen(text):
    try:
        seen = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(seen, dict):
        return {}
    return {name: values for name, values in seen.items() if isinstance(values, str | list)}


def _unresolved(merged, theirs, names):
    """Fresh conflicts, and those shown before that nobody chose for."""
    fresh = {conflict.name for conflict in merged.conflicts}
    left = [
        Conflict(name, theirs.get(name, []), merged.typed.get(name, []))
        for name in sorted(names - fresh)
        if theirs.get(name, []) != merged.typed.get(name, [])
    ]
    return merged.conflicts + left
