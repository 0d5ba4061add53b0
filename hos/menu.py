"""The main menu: for each kind of user the few places that matter, by the names of their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hos.per_language import per_language


def _everyone_in_the_content(user):
    return not user.is_administrator


def _office(user):
    return user.is_office


def _administrator(user):
    return user.is_administrator


def _partner(user):
    return not (user.is_office or user.is_province or user.is_administrator)


def _office_or_province(user):
    return user.is_office or user.is_province


@dataclass(frozen=True)
class Entry:
    label: str
    page: str
    is_for: Callable

    @property
    def url(self):
        return reverse(self.page)


HAVING = {}  # page → whether this user has something there; a page without it is shown


def only_for(page):
    """Register for a page of a higher app who has something there; the others do without it in
    their menu. It is asked once for every page that is shown, so it is one query at most."""

    def register(has_something):
        HAVING[page] = has_something
        return has_something

    return register


ENTRIES = [
    Entry(pgettext_lazy("menu", "Start"), "start", lambda user: True),
    Entry(_("Deals"), "deals:list", _office_or_province),
    Entry(_("Our deals"), "deals:list", _partner),
    Entry(pgettext_lazy("menu", "Progress"), "deals:matrix", _everyone_in_the_content),
    Entry(_("Programmes"), "deals:programmes", _everyone_in_the_content),
    Entry(_("Learning accounts"), "pilots:funds", _everyone_in_the_content),
    Entry(_("Reports"), "reports", _everyone_in_the_content),
    Entry(_("Lessons"), "deals:library", _everyone_in_the_content),
    Entry(_("Organisations"), "deals:organisations", _everyone_in_the_content),
    Entry(_("Mail"), "mail:list", _office),
    Entry(_("Users"), "deals:people", _administrator),
    Entry(_("Rights review"), "deals:rights_review", _administrator),
    Entry(_("Audit log"), "audit:list", _administrator),
]


def menu_for(user, path):
    """The entries for this user as (label, url, is current)."""
    rights = (user.is_office, user.is_province, user.is_administrator)
    shown = _shown(*rights, frozenset(page for page, has in HAVING.items() if not has(user)))
    inside = [url for _label, url in shown if url != "/" and path.startswith(url)]
    current = max(inside, key=len, default="/" if path == "/" else "")
    return [(label, url, url == current) for label, url in shown]


@per_language
def _shown(is_office, is_province, is_administrator, without):
    user = SimpleNamespace(
        is_office=is_office, is_province=is_province, is_administrator=is_administrator
    )
    return [
        (str(entry.label), entry.url)
        for entry in ENTRIES
        if entry.is_for(user) and entry.page not in without
    ]
