"""The parts of a half-year in words, the same on every page."""

from django.utils.translation import gettext_lazy as _

SECTION_NAMES = [
    ("partners", _("Parts of the partners")),
    ("results", _("Results and developments")),
    ("steps", _("Steps")),
    ("spending", _("Spending")),
    ("readings", _("Readings")),
    ("light", _("Traffic light")),
    ("evidence", _("Evidence")),
]


def section_names(sections):
    """The names of these parts, in their order."""
    return [str(words) for name, words in SECTION_NAMES if name in sections]
