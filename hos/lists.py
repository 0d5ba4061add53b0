"""What every list page does: sort, page, and show which filters are on."""

from dataclasses import dataclass

from django.core.paginator import Paginator

PER_PAGE = 50


@dataclass(frozen=True)
class Chip:
    """A filter that is on: its words, and the query string without it."""

    label: str
    value: str
    without: str


def chips(filterset):
    """The active filters of a django-filter FilterSet, each with the way to take it off."""
    if not filterset.form.is_bound or not filterset.form.is_valid():
        return []
    found = []
    for name, field in filterset.form.fields.items():
        value = filterset.form.cleaned_data.get(name)
        if not value:
            continue
        query = filterset.data.copy()
        query.pop(name, None)
        query.pop("pagina", None)
        words = "" if value is True else _flat(getattr(field, "choices", [])).get(str(value), value)
        found.append(Chip(str(field.label), str(words), f"?{query.urlencode()}"))
    return found


def page_of(rows, number):
    """One page of `rows`; a number that does not exist gives the nearest one that does."""
    return Paginator(rows, PER_PAGE).get_page(number)


def ordering(asked, allowed, default):
    """The columns to sort by: `asked` is «name» or «-name» from the URL, `allowed` maps names to
    columns; anything else is the default. Ties end in pk."""
    name = asked.removeprefix("-")
    columns = allowed.get(name) or allowed[default]
    down = "-" if asked.startswith("-") and name in allowed else ""
    return [f"{down}{column}" for column in columns] + ["pk"]


def _flat(choices):
    """The words of each choice by its value as typed, also of choices in groups."""
    found = {}
    for value, words in choices:
        nested = words if isinstance(words, list | tuple) else [(value, words)]
        found |= {str(inner): label for inner, label in nested}
    return found
