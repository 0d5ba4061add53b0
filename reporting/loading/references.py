"""How a file refers to its rows and to those that were loaded before: by key."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from reporting.loading.problems import WRONG, Place
from reporting.loading.readers import NOT_EMPTY


@dataclass(frozen=True)
class Reference:
    """The key of a row, in this file or loaded before; becomes the row."""

    model: type[Model]
    empty = None

    def read(self, value, place: Place):
        if not isinstance(value, str):
            return place.wrong(_("A key between quotation marks is expected."))
        return place.book.find(self.model, value, place)

    def describe(self):
        return f"key of a row in {self.model._meta.verbose_name_plural}"


@dataclass(frozen=True)
class AnyReference:
    """The key of a row in one of several tables; becomes the row."""

    models: tuple[type[Model], ...]
    empty = NOT_EMPTY

    def read(self, value, place: Place):
        if not isinstance(value, str):
            return place.wrong(_("A key between quotation marks is expected."))
        return place.book.find_any(self.models, value, place)

    def describe(self):
        names = " or ".join(str(model._meta.verbose_name_plural) for model in self.models)
        return f"key of a row in {names}"


@dataclass(frozen=True)
class Elsewhere:
    """A value that another section reads."""

    reader: object

    @property
    def empty(self):
        return self.reader.empty

    def read(self, value, place: Place):
        return value

    def describe(self):
        return self.reader.describe()


@dataclass(frozen=True)
class References:
    """A list of keys."""

    model: type[Model]
    empty = ()

    def read(self, value, place: Place):
        if not isinstance(value, list):
            return place.wrong(_("A list is expected: [ … ]."))
        reference = Reference(self.model)
        rows = [reference.read(part, place.item(n)) for n, part in enumerate(value)]
        return WRONG if any(row is WRONG for row in rows) else rows

    def describe(self):
        return f"list of keys of rows in {self.model._meta.verbose_name_plural}"
