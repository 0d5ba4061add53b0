"""What a reviewer is shown of a half-year: this time beside last time, and what stands out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deals.half_year_changes import differences
from deals.models import (
    Light,
    Progress,
    ProgressEvent,
    ProgressEventKind,
    ProgressStatus,
)
from deals.models.calculated_light import OPEN_STEPS, calculate
from deals.models.half_year_reading import half_year_text
from deals.models.half_year_rules import half_year_findings
from deals.models.half_year_text import HalfYearText, SpendingLine
from deals.models.handing_in import before
from deals.wording_half_year import section_names
from hos.diff import word_diff

BACK = (ProgressEventKind.RETURNED, ProgressEventKind.REOPENED)


@dataclass(frozen=True)
class Sign:
    """Something that stands out, and the part of the page it is about."""

    message: str
    target: str


@dataclass(frozen=True)
class TextPair:
    """A text of last time and of now; `parts` is the word difference, None where marks would not
    help."""

    name: str
    label: str
    before: str
    now: str
    is_confirmed: bool
    parts: list | None

    @property
    def is_same(self):
        return bool(self.now) and self.now.strip() == self.before.strip()


@dataclass(frozen=True)
class SpendingPair:
    """A line of spending, by what it was for, last time and now."""

    before: SpendingLine | None
    now: SpendingLine | None

    @property
    def line(self):
        return self.now or self.before


class ReviewPage:
    """One half-year as the office judges it. Sums come from the texts."""

    def __init__(self, user, progress, *, on):
        self.user, self.progress, self.deal, self.today = user, progress, progress.deal, on

    @cached_property
    def text(self) -> HalfYearText:
        return half_year_text(self.progress)

    @cached_property
    def earlier(self):
        return before(self.progress)

    @property
    def last(self) -> HalfYearText | None:
        return self.earlier.last

    @cached_property
    def last_progress(self):
        return self.progress.earlier().first()

    @property
    def until(self):
        """The day the half-year is judged at: its last one, or today."""
        return min(self.progress.period.half_year.ends_on, self.today)

    @cached_property
    def calculated(self):
        return calculate(self.text, ends_on=self.deal.ends_on, on=self.until)

    @cached_property
    def signs(self) -> list[Sign]:
        """What stands out: the light that changed, the rules, and who told nothing."""
        found = half_year_findings(self.text, self.earlier, on=self.until)
        rules = [Sign(finding.message, _target(finding)) for finding in found]
        return [*self._light_changed(), *rules, *self._missing()]

    def _light_changed(self) -> Iterator[Sign]:
        was, now = self.last.light_again if self.last else "", self.text.light
        if was and now and was != now:
            message = _("The traffic light went from «{before}» to «{after}».").format(
                before=Light(was).label, after=Light(now).label
            )
            yield Sign(message, "light")

    def _missing(self) -> Iterator[Sign]:
        names = ", ".join(part.name for part in self.text.missing_parts)
        if names:
            yield Sign(_("Nothing was received from {names}.").format(names=names), "partners")

    @cached_property
    def texts(self) -> list[TextPair]:
        labels = {"achieved": _("Result"), "developments": _("Developments")}
        return [self._pair(name, label) for name, label in labels.items()]

    def _pair(self, name, label):
        was, now = getattr(self.last, name, ""), getattr(self.text, name)
        parts = word_diff(was, now) if was else None
        return TextPair(name, label, was, now, name in self.text.unchanged, parts)

    @cached_property
    def spending(self) -> list[SpendingPair]:
        """Every line of now in its order, then what was there last time alone."""
        was = list(self.last.spending) if self.last else []
        pairs = []
        for line in self.text.spending:
            same = next((old for old in was if _same(old, line)), None)
            if same:
                was.remove(same)
            pairs.append(SpendingPair(same, line))
        return pairs + [SpendingPair(line, None) for line in was]

    @property
    def step(self):
        return _step_of(self.text)

    @property
    def last_step(self):
        return _step_of(self.last) if self.last else None

    @property
    def late_steps(self):
        return [
            step for step in self.text.steps
            if step.status in OPEN_STEPS and step.ends_on and step.ends_on < self.until
        ]  # fmt: skip

    @cached_property
    def returned(self):
        """The event that last sent it back or opened it again."""
        return self.progress.events.filter(kind__in=BACK).select_related("by").first()

    @property
    def open_parts(self):
        """The names of what is open again, «Uitgaven, Stappen»."""
        return ", ".join(section_names(self.progress.open_sections()))

    @cached_property
    def since_return(self):
        """What the partners changed since it was sent back; None when it never was."""
        if self.returned is None or not self.returned.content:
            return None
        return differences(HalfYearText.from_content(self.returned.content), self.text)

    @cached_property
    def remarks(self):
        """What was said before with this deal, the newest first."""
        events = ProgressEvent.objects.filter(progress__activity=self.deal, kind__in=BACK)
        return events.exclude(reason="").select_related("by", "progress__period")[:20]

    @cached_property
    def waiting(self) -> list[int]:
        """Everything this person can judge, the longest wait first."""
        rows = Progress.objects.to_review().exclude(submitted_by=self.user)
        return list(rows.values_list("pk", flat=True))

    @property
    def place(self):
        """Which of the waiting this one is, from 1; 0 when it is not one of them."""
        pk = self.progress.pk
        return self.waiting.index(pk) + 1 if pk in self.waiting else 0

    @cached_property
    def next(self):
        """The one to judge after this; round to the first after the last."""
        others = self.waiting[self.place :] + self.waiting[: max(0, self.place - 1)]
        return Progress.objects.select_related("activity").get(pk=others[0]) if others else None

    @property
    def is_own(self):
        """Handed in by this person, who does not judge it then (rule 44)."""
        mine = self.progress.submitted_by_id == self.user.pk
        return mine and self.progress.status == ProgressStatus.SUBMITTED

    @property
    def closed_on(self):
        """The day the period was closed, where nothing can be handed in because of that."""
        shut = not self.progress.is_open(on=self.today)
        closed = self.progress.period.closed_at
        return date_format(closed, "j F Y") if shut and closed else ""


def _target(finding):
    return finding.field if finding.field == "developments" else finding.section


def _same(old, new):
    return old.description.strip().casefold() == new.description.strip().casefold() and (
        old.kind == new.kind
    )


def _step_of(text):
    return next((step for step in text.steps if step.id == text.step), None)
