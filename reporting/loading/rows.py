"""The fields of a row, declared as data: name → how it is read. What a column of a model says of
itself (type, size, whether it may be empty) is not said again."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _

from reporting.loading.problems import LEFT, WRONG, Place
from reporting.loading.readers import (
    NOT_EMPTY,
    Amount,
    Count,
    Day,
    Email,
    Key,
    Text,
    Word,
    YesNo,
    unknown,
)


@dataclass(frozen=True)
class Field:
    """A named value of a row. Left out of the file means: as it is, or the default of a new row;
    null means `empty`."""

    reader: object
    required: bool = False
    empty: object = NOT_EMPTY

    def read(self, value, place: Place):
        if value is None and self.empty is not NOT_EMPTY:
            return self.empty
        if value is None:
            return place.wrong(_("This has to be filled in."))
        found = self.reader.read(value, place)
        if self.required and found == "":
            return place.wrong(_("This has to be filled in."))
        return found


def optional(reader) -> Field:
    return Field(reader, empty=reader.empty)


def required(reader) -> Field:
    return Field(reader, required=True)


def columns(model, *names, **words) -> dict[str, Field]:
    """The fields that are columns of a model; `words` gives the list of a column with choices."""
    return {name: _column(model._meta.get_field(name), words.get(name))
            for name in [*names, *words]}  # fmt: skip


def _column(column, words):
    if column.name == "key":
        return Field(Key(column.max_length), required=True)
    reader = Word(words) if words else _reader(column)
    may_be_empty = column.blank or column.null
    empty = reader.empty if may_be_empty else NOT_EMPTY
    if isinstance(column, models.BooleanField) and column.null:
        empty = None
    return Field(reader, required=not (may_be_empty or column.has_default()), empty=empty)


def _reader(column):
    match column:
        case models.EmailField():
            return Email(column.max_length)
        case models.CharField() | models.TextField():
            return Text(column.max_length)
        case models.DateField():
            return Day()
        case models.DecimalField():
            return Amount(column.max_digits, column.decimal_places)
        case models.BooleanField():
            return YesNo()
        case models.PositiveIntegerField():
            return Count()
    raise TypeError(f"no reader for {column}")


@dataclass(frozen=True)
class Row:
    """An object with these fields; each check sees the values that could be read and its place."""

    fields: dict[str, Field]
    checks: tuple[Callable[[dict, Place], None], ...] = ()

    def read(self, raw, place: Place):
        """The values by name, LEFT or WRONG; what is wrong is told to the place."""
        if not isinstance(raw, dict):
            return place.wrong(_("An object with named values is expected: { … }."))
        told = len(place.log.problems)
        for name in raw:
            if name not in self.fields:
                place.field(name).wrong(unknown(name, self.fields))
        values = dict(self._values(raw, place))
        usable = {name: value for name, value in values.items() if value not in (WRONG, LEFT)}
        for check in self.checks:
            check(usable, place)
        if WRONG in values.values() or len(place.log.problems) > told:
            return WRONG
        return LEFT if LEFT in values.values() else values

    def _values(self, raw, place):
        for name, field_ in self.fields.items():
            if name in raw:
                yield name, field_.read(raw[name], place.field(name))
            elif field_.required:
                yield name, place.field(name).wrong(_("This field is missing."))


@dataclass(frozen=True)
class Rows:
    """A list of rows inside a row; each check sees the list as the file has it, and its place."""

    row: Row
    checks: tuple[Callable[[list, Place], None], ...] = ()
    empty: tuple = ()

    def read(self, value, place: Place):
        if not isinstance(value, list):
            return place.wrong(_("A list is expected: [ … ]."))
        told = len(place.log.problems)
        rows = [self.row.read(part, place.item(n)) for n, part in enumerate(value)]
        for check in self.checks:
            check(value, place)
        return WRONG if WRONG in rows or len(place.log.problems) > told else rows

    def describe(self):
        return "list of objects, see below"


@dataclass(frozen=True)
class Section:
    """A list of the file: what its rows are, what tells one from another, and how one is kept.

    `keep` gets an Entry and says what became of it (see loader); `arrange` may put rows in the
    order in which they can be kept, and say what is wrong between them. `derive` gives the rows of
    a section that stand inside those of another one, each with its place; `path` is where.
    """

    name: str
    title: str
    model: type[models.Model]
    row: Row
    keep: Callable
    known_by: tuple[tuple[str, ...], ...] = (("key",),)  # the first of these that is filled in
    arrange: Callable = field(default=lambda numbered, place: numbered)
    derive: Callable | None = None
    path: str = ""

    def rows_of(self, document, place: Place):
        """(place, row) of every row of this section in a file."""
        if self.derive:
            return self.derive(document, place)
        rows = document.get(self.name, [])
        if not isinstance(rows, list):
            return []
        here = place.field(self.name)
        return [(here.item(n), raw) for n, raw in self.arrange(list(enumerate(rows)), here)]

    def known_as(self, raw) -> tuple[str, str | None]:
        """The field that names a row and what it is known as; None if that cannot be read."""
        values = raw if isinstance(raw, dict) else {}
        for names in self.known_by:
            parts = [values.get(name) for name in names]
            if parts[-1] and all(part is None or isinstance(part, str) for part in parts):
                whole = json.dumps(parts, ensure_ascii=False) if len(parts) > 1 else parts[0]
                return names[-1], whole
        return self.known_by[0][-1], None
