"""What every list page does: sort, page, and show which filters are on."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

PER_PAGE = 50


@dataclass(frozen=True)
class Chip:
    """A filter that is on: its words, and the query string without it."""

    label: str
    value: str
    without: str


def chips(filterset):
    """The active filters of a django-filter FilterSet, each with the way to take it off. A value
    that is not known here filters nothing, and its chip says so."""
    form = filterset.form
    if not form.is_bound:
        return []
    known = {name for name in form.fields if name not in form.errors and form.cleaned_data[name]}
    return [
        Chip(str(field.label), _words(filterset, name, name in known), _without(filterset, name))
        for name, field in form.fields.items()
        if name in known or name in form.errors
    ]


def _words(filterset, name, is_known):
    typed = filterset.data.get(name, "")
    if not is_known:
        return _("“{value}” is not known here").format(value=typed[:40])
    if filterset.form.cleaned_data[name] is True:
        return ""
    choices = getattr(filterset.form.fields[name], "choices", [])
    return str(_flat(choices).get(typed, typed))


def _without(filterset, name):
    query = filterset.data.copy()
    query.pop(name, None)
    query.pop("pagina", None)
    return f"?{query.urlencode()}"


def page_of(rows, number):
    """One page of `rows`; a number that does not exist gives the nearest one that does."""
    return Paginator(rows, PER_PAGE).get_page(number)


def ordering(asked, allowed, default):
    """The columns to sort by: `asked` is «name» or «-name» from the URL, `allowed` maps names to
    columns or expressions; anything else is the default. Ties end in pk."""
    name = asked.removeprefix("-")
    columns = allowed.get(name) or allowed[default]
    is_down = asked.startswith("-") and name in allowed
    return [_directed(column, is_down) for column in columns] + ["pk"]


def _directed(column, is_down):
    if isinstance(column, str):
        return f"-{column}" if is_down else column
    return column.desc() if is_down else column.asc()


def _flat(choices):
    """The words of each choice by its value as typed, also of choices in groups."""
    found = {}
    for value, words in choices:
        nested = words if isinstance(words, list | tuple) else [(value, words)]
        found |= {str(inner): label for inner, label in nested}
    return found
