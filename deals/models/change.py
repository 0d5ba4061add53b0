"""What differs between two texts of a deal, field by field, and whom it concerns."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

from deals.models.text import ContributionText, DealText, PartyText, StepText

NOT_COMPARED = {"programme", "parties", "steps"}  # a programme's new title changes no deal


@dataclass(frozen=True)
class Change:
    """One field: `path` says which, `subject` of whom or what (a party, a step), `party` is the
    participation whose own part it is. `before` and `after` are stored values as text; for a whole
    row that came or went, its values as a dict (empty where there is no row)."""

    path: str
    subject: str
    before: str | dict
    after: str | dict
    party: int | None = None

    def as_json(self):
        return asdict(self)


def changes(old: DealText, new: DealText) -> list[Change]:
    """Everything a reader of `old` must know of `new`. An organisation's new name is no change:
    signed texts keep the old one."""
    return [*_fields("", "", old, new, NOT_COMPARED), *_party_changes(old, new), *_steps(old, new)]


def parties_concerned(found: list[Change], new: DealText) -> set[int]:
    """The participations that must sign again: those whose own part changed, or all when the
    shared text changed."""
    if any(change.party is None for change in found):
        return {party.id for party in new.parties}
    return {change.party for change in found}


def _party_changes(old, new) -> Iterator[Change]:
    before = {party.id: party for party in old.parties}
    after = {party.id: party for party in new.parties}
    for key in before.keys() - after.keys():
        yield Change(f"parties.{key}", before[key].label, _row(before[key]), {})
    for key, party in after.items():
        if key not in before:
            yield Change(f"parties.{key}", party.label, {}, _row(party))
            continue
        path, own = f"parties.{key}", before[key]
        yield from _fields(path, party.label, own, party, _PARTY_OWN | {"signature_required"})
        yield from _fields(path, party.label, own, party, _PARTY_OWN | {"is_lead"}, party=key)
        yield from _contributions(path, own, party)


_PARTY_OWN = {"id", "organisation", "name", "short", "kind", "contributions"}


def _contributions(path, old: PartyText, new: PartyText) -> Iterator[Change]:
    before = {row.id: row for row in old.contributions}
    after = {row.id: row for row in new.contributions}
    for key in before.keys() | after.keys():
        where = f"{path}.contributions.{key}"
        was, now = before.get(key), after.get(key)
        if was and now:
            yield from _fields(where, new.label, was, now, {"id"}, party=new.id)
        else:
            yield Change(where, new.label, _row(was), _row(now), party=new.id)


def _steps(old, new) -> Iterator[Change]:
    before = {step.id: step for step in old.steps}
    after = {step.id: step for step in new.steps}
    for key in before.keys() - after.keys():
        yield Change(f"steps.{key}", before[key].title, _row(before[key]), {})
    for key, step in after.items():
        if key in before:
            yield from _fields(f"steps.{key}", step.title, before[key], step, {"id"})
        else:
            yield Change(f"steps.{key}", step.title, {}, _row(step))
    kept = [step.id for step in old.steps if step.id in after]
    if kept != [step.id for step in new.steps if step.id in before]:
        titles = ["\n".join(step.title for step in text.steps) for text in (old, new)]
        yield Change("steps.order", "", *titles)


def _fields(path, subject, old, new, skipped, party=None) -> Iterator[Change]:
    for field in fields(old):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if field.name not in skipped and was != now:
            where = f"{path}.{field.name}" if path else field.name
            yield Change(where, subject, _plain(was), _plain(now), party)


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _row(part: PartyText | ContributionText | StepText | None) -> dict:
    return json.loads(json.dumps(asdict(part), default=str)) if part else {}
