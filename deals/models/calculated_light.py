"""The light that follows from time, steps and targets, to lay beside the partner's own.

Amber when a step is over time or a target was missed; red when the deal itself is over time and
not ready, or a step is over time by more than a half-year. Never a verdict: who says otherwise
explains it in a sentence.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from deals.models.progress import Light
from deals.models.step import StepStatus

LONG = timedelta(days=183)
OPEN_STEPS = (StepStatus.PLANNED, StepStatus.BUSY)


@dataclass(frozen=True)
class Calculated:
    """The light and the sentences it follows from."""

    light: str
    reasons: tuple[str, ...]


def calculate(text, *, ends_on: date | None, on: date) -> Calculated:
    """From a HalfYearText as it stood on a day; `ends_on` is the end of the deal."""
    late = [step for step in text.steps if step.status in OPEN_STEPS and _before(step.ends_on, on)]
    reasons = [_step_sentence(text, step) for step in late]
    missed = [line for line in text.readings if line.is_missed(on=on)]
    reasons += [
        _("{what} is {value}, and the target of {target} was due.").format(
            what=line.name, value=line.shown, target=line.target_shown
        )
        for line in missed
    ]
    over = ends_on and on > ends_on and any(step.status in OPEN_STEPS for step in text.steps)
    if over:
        reasons.append(_("The planned end was {day}.").format(day=_day(ends_on)))
    if over or any(on - step.ends_on > LONG for step in late):
        return Calculated(Light.RED, tuple(reasons))
    return Calculated(Light.AMBER if reasons else Light.GREEN, tuple(reasons))


def _before(day, on):
    return day is not None and day < on


def _step_sentence(text, step):
    return _("Step {n} should have been ready on {day}.").format(
        n=text.steps.index(step) + 1, day=_day(step.ends_on)
    )


def _day(day):
    return formats.date_format(day, "j F Y")
