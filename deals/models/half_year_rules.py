"""What a half-year still lacks, and what stands out: rules 17-24 and 27-30 of the accord's list.

Pure functions of a text and of what was told before: the same for «Controleren», for handing in
and for what stands out at the review.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from deals.models.half_year_text import HalfYearText, number
from deals.models.progress import Light
from deals.models.rules import Finding
from deals.models.step import StepStatus

MILLION = Decimal(1_000_000)
OPEN_STEPS = (StepStatus.PLANNED, StepStatus.BUSY)
TEXTS = {"achieved": "results", "developments": "results"}


@dataclass(frozen=True)
class Before:
    """What was told of the half-years before, the newest first."""

    texts: tuple[HalfYearText, ...] = ()

    @property
    def last(self):
        return self.texts[0] if self.texts else None


def half_year_findings(text: HalfYearText, before: Before, *, on: date) -> list[Finding]:
    """Everything that blocks handing in first, then what has to be confirmed. `on` is the last
    day of the half-year, or today where that has not come yet."""
    found = [
        *_told(text),
        *_light(text, before, on),
        *_same_text(text, before),
        *_amounts(text, before),
        *_measured(text, on),
    ]
    return sorted(found, key=lambda finding: (not finding.blocks, finding.rule))


def _told(text) -> Iterator[Finding]:
    if not text.achieved.strip() and not text.unchanged:
        message = _(
            "Fill in what was achieved. If nothing was achieved, explain why."
        )  # source 001: an empty row says nothing
        yield Finding(17, True, message, "results", "achieved")
    if not text.light:
        yield Finding(17, True, _("Choose a traffic light."), "light", "light")


def _light(text, before, on) -> Iterator[Finding]:
    off_green = (Light.AMBER, Light.RED, Light.NOT_NEEDED)
    if text.light in off_green and not (text.light_reason.strip() or text.developments.strip()):
        message = _("Explain why the work is «{meaning}».").format(meaning=Light(text.light).label)
        yield Finding(18, True, message, "light", "light_reason")
    if text.light == Light.GREEN:
        for place, step in enumerate(text.steps, 1):
            if step.ends_on and step.ends_on < on and step.status in OPEN_STEPS:
                message = _(
                    "The traffic light is green, but step {n} should have been ready on {day}."
                ).format(n=place, day=formats.date_format(step.ends_on, "j F Y"))
                yield Finding(19, False, message, "steps", f"step-{step.id}")
    if text.light == Light.RED and before.last and before.last.light == Light.RED:
        message = _("The work has been stopped for two half-years. Do you want to end it?")
        yield Finding(21, False, message, "light", "light")


def _same_text(text, before) -> Iterator[Finding]:
    if before.last is None:
        return
    for name, section in TEXTS.items():
        said = getattr(text, name).strip()
        if said and said == getattr(before.last, name).strip() and name not in text.unchanged:
            message = _("The text is the same as last half-year. Did really nothing change?")
            yield Finding(20, False, message, section, name)


def _amounts(text, before) -> Iterator[Finding]:
    largest = max((line.amount or 0 for line in before.last.spending), default=0) if (
        before.last
    ) else 0  # fmt: skip
    for line in text.spending:
        if line.amount is None:
            continue
        if line.amount > MILLION or (largest and line.amount >= 10 * largest):
            message = _("Is this amount right? It is € {x}; mind the thousands.").format(
                x=formats.number_format(line.amount, decimal_pos=2, force_grouping=True)
            )
            yield Finding(24, False, message, "spending", f"spending-{line.id}-amount")


def _measured(text, on) -> Iterator[Finding]:
    for line in text.readings:
        field = f"reading-{line.indicator}"
        if line.value is None:
            continue
        if line.of_total is not None and line.value > line.of_total:
            message = _("{x} out of {y} is not possible.").format(
                x=number(line.value), y=number(line.of_total)
            )
            yield Finding(29, True, message, "readings", field)
        if line.before is not None and line.value < line.before:
            message = _("The new value ({x}) is lower than the one before ({y}).").format(
                x=number(line.value), y=number(line.before)
            )
            yield Finding(27, False, message, "readings", field)
        if line.deadline and line.deadline < on and line.is_missed(on=on):
            message = _("The deadline of «{what}» has passed. Record the final value.").format(
                what=line.name
            )
            yield Finding(30, False, message, "readings", field)
