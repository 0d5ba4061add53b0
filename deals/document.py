"""The text of a deal in the order of the official form, alone or beside an earlier one."""

from dataclasses import dataclass
from itertools import count

from deals.models.text import ContributionText, DealText, PartyText, StepText
from deals.wording import contribution_line, field_label, standing_alone, step_line, stretch

TEXTS_ABOVE = [
    "description", "target_group", "target_interest", "expected_output", "innovation", "builds_on",
]  # fmt: skip
TEXTS_BELOW = [
    "coordination", "hos_relation", "good_practice", "sharing_plan", "cost_note",
]  # fmt: skip
FACTS = ["goal", "also_goals", "deal_type", "sector", "education_levels", "region", "place"]


@dataclass(frozen=True)
class Entry:
    """A label with its text; `before` is the earlier text, or None where nothing is compared.
    `mark` numbers the differences, so that a reader can jump to them."""

    label: str
    after: str
    before: str | None = None
    mark: int = 0

    @property
    def differs(self):
        return self.before is not None and self.before != self.after


class Document:
    """Blocks of entries for a page; compares with `earlier` when given."""

    def __init__(self, text: DealText, earlier: DealText | None = None):
        self.text = text
        self.earlier = earlier
        self._marks = count(1)
        self.facts = [self._field(name) for name in ["title", *FACTS]]
        self.above = self._texts(TEXTS_ABOVE)
        self.parties = [self._party(party) for party in self._all_parties()]
        self.period = self._entry("", _period(text), earlier and _period(earlier))
        self.planning_note = self._field("planning_note")
        self.steps = [self._step(step) for step in self._all_steps()]
        self.below = self._texts(TEXTS_BELOW)
        self.differences = next(self._marks) - 1

    def _texts(self, names):
        entries = [self._field(name) for name in names]
        return [entry for entry in entries if entry.after or entry.before]

    def _field(self, name):
        return self._entry(field_label(name), _words(name, self.text),
                           self.earlier and _words(name, self.earlier))  # fmt: skip

    def _entry(self, label, after, before):
        differs = before is not None and before != after
        return Entry(label, after, before, next(self._marks) if differs else 0)

    def _all_parties(self):
        """The parties of the text, then those that are gone from it."""
        now = {party.id for party in self.text.parties}
        gone = [party for party in self._old("parties") if party.id not in now]
        return [*self.text.parties, *gone]

    def _party(self, party: PartyText):
        is_now = self.text.party(party.id) is not None
        before = self.earlier.party(party.id) if self.earlier else None
        lines = [
            self._entry("", _line(now), _line(was) if self.earlier else None)
            for now, was in _pairs(
                party.contributions if is_now else (), before.contributions if before else ()
            )
        ]
        return {"party": party, "is_gone": not is_now, "lines": lines,
                "is_new": bool(self.earlier) and before is None}  # fmt: skip

    def _all_steps(self):
        return _pairs(self.text.steps, self._old("steps"))

    def _step(self, pair):
        now, was = pair
        return self._entry("", _line(now), _line(was) if self.earlier else None)

    def _old(self, name):
        return getattr(self.earlier, name) if self.earlier else ()


def _pairs(now, was):
    """(new or None, old or None) by id, new ones in their order, then what is gone."""
    old = {part.id: part for part in was}
    paired = [(part, old.pop(part.id, None)) for part in now]
    return paired + [(None, part) for part in old.values()]


def _line(part: ContributionText | StepText | None):
    if part is None:
        return ""
    if isinstance(part, StepText):
        return step_line(part.title, part.starts_on, part.ends_on)
    return contribution_line(part.role, part.description, part.amount, part.hours, part.certainty)


def _words(name, text):
    value = getattr(text, name)
    if isinstance(value, tuple):
        value = "\n".join(value)
    return standing_alone(name, value)


def _period(text):
    return stretch(text.starts_on, text.ends_on)
