"""Frozen values back from the plain JSON they were kept as, by the types of their fields."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import get_args, get_origin, get_type_hints


def read_as(kind, value):
    """A value of this type: a frozen class, a tuple of one type, a date, an amount, or plain."""
    if value is None:
        return None
    if is_dataclass(kind):
        known = [(name, of) for name, of in _types(kind) if name in value]  # older ones have less
        return kind(**{name: read_as(of, value[name]) for name, of in known})
    if get_origin(kind) is tuple:
        return tuple(read_as(get_args(kind)[0], row) for row in value)
    if get_origin(kind) is UnionType:
        return read_as(get_args(kind)[0], value)
    return READERS.get(kind, _same)(value)


READERS = {date: date.fromisoformat, Decimal: Decimal}


def _same(value):
    return value


@cache
def _types(kind):
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]
