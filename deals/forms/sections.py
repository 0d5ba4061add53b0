"""The seven sections of a deal, each with its own page, state and form."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from deals.forms.parties import PartiesForm
from deals.forms.planning import PlanningForm
from deals.forms.texts import TEXT_FORMS
from deals.models.text import DealText


@dataclass(frozen=True)
class Section:
    """A section of the deal form: its place in the address, its title and what it asks."""

    slug: str
    title: str
    hint: str
    form: type
    fields: tuple[str, ...]

    @property
    def template(self):
        return self.form.template


def _section(slug, title, hint, form=None, fields=()):
    form = form or TEXT_FORMS[slug]
    return Section(slug, title, hint, form, tuple(fields or form.model_form.base_fields))


SECTIONS = [
    _section("gegevens", _("Details"), _("Title, type, goal, sector"), fields=["title"]),
    _section("doel", _("Purpose and target group"), _("With the interest of the target group")),
    _section("innovatie", _("Innovation"), _("What is new about it")),
    _section(
        "partners", _("Partners, role and contribution"), _("Who brings in what, and how sure"),
        PartiesForm, ["parties"],
    ),
    _section(
        "aanpak", _("Approach and planning"), _("Period and steps"), PlanningForm,
        ["starts_on", "ends_on", "planning_note", "steps"],
    ),
    _section(
        "coordinatie", _("Coordination and relation to House of Skills"), _("Who does what")
    ),
    _section(
        "good-practice", _("Good practice, sharing and scaling up, costs"),
        _("What another can take over"),
    ),
]  # fmt: skip
BY_SLUG = {section.slug: section for section in SECTIONS}


@dataclass(frozen=True)
class SectionState:
    """How far a section is: «empty», «busy» or «ready», and the first thing it lacks."""

    section: Section
    number: int
    state: str
    lacks: str


def states(text: DealText, findings, typed=()) -> list[SectionState]:
    """The task list of a deal. `typed` are the slugs of sections in which a person typed something
    that is not saved yet."""
    return [
        _state(section, number, text, findings, section.slug in typed)
        for number, section in enumerate(SECTIONS, 1)
    ]


def _state(section, number, text, findings, is_typed):
    lacking = [found for found in findings if found.blocks and found.section == section.slug]
    is_empty = not any(getattr(text, name) for name in section.fields)
    state = "empty" if is_empty and not is_typed else "busy" if lacking else "ready"
    lacks = lacking[0].message if lacking and not is_empty else ""
    return SectionState(section, number, state, lacks)


def following(section):
    """The next section, or None after the last."""
    at = SECTIONS.index(section)
    return SECTIONS[at + 1] if at + 1 < len(SECTIONS) else None
