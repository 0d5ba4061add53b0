"""How far each of the seven parts of a half-year is, and what changed in it since it was handed
in."""

from dataclasses import dataclass

from deals.models.half_year_text import HalfYearText
from deals.models.progress import SECTIONS
from deals.wording_half_year import SECTION_NAMES

FIELDS = {  # section → what of the text belongs to it
    "results": ("achieved", "developments"), "steps": ("steps",), "spending": ("spending",),
    "readings": ("readings",), "light": ("light", "light_reason"), "evidence": ("evidence",),
    "partners": ("parts",),
}  # fmt: skip


@dataclass(frozen=True)
class SectionState:
    """A part of the page: its number, title, how far it is, and whether it changed."""

    name: str
    number: int
    title: str
    state: str  # «empty», «busy» or «ready»
    is_changed: bool


def sections_of(text: HalfYearText) -> list[str]:
    """The parts of its page: where nobody takes part or no steps were planned, nothing is asked of
    that."""
    absent = {name for name in ("partners", "steps") if not any(_of(text, name))}
    return [name for name in SECTIONS if name not in absent]


def section_states(text: HalfYearText, told: HalfYearText | None, found) -> list[SectionState]:
    """Of each part, in the order of the page; `told` is what was handed in before, if anything,
    and `found` what is missing or doubtful."""
    lacking = {finding.section for finding in found if finding.blocks}
    words = dict(SECTION_NAMES)
    return [
        SectionState(
            name, number, words[name], _state(name, text, lacking),
            told is not None and _of(told, name) != _of(text, name),
        )
        for number, name in enumerate(sections_of(text), 1)
    ]  # fmt: skip


def _of(text, name):
    return [getattr(text, field) for field in FIELDS[name]]


def _state(name, text, lacking):
    if name == "partners":
        ready = len(text.parts) - len(text.missing_parts)
        return "ready" if not text.missing_parts else "busy" if ready else "empty"
    if name == "readings":
        filled = sum(line.value is not None for line in text.readings)
        return "empty" if not filled else "ready" if filled == len(text.readings) else "busy"
    if name == "steps":
        is_over = all(step.status in ("ready", "lapsed") for step in text.steps)
        return "ready" if text.step is not None or is_over else "empty"
    if not any(_of(text, name)):
        return "empty"
    return "busy" if name in lacking else "ready"
