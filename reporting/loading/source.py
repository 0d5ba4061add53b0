"""From the bytes of a file to plain values: encoding and JSON, before anything is understood."""

import json
from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from reporting.loading.problems import FileRefused, Place, Problem

DEEPEST = 50


class Fields(dict):
    """A JSON object that remembers names it was given twice."""

    def __init__(self, pairs):
        super().__init__(pairs)
        counted = Counter(name for name, _value in pairs)
        self.repeated = [name for name, times in counted.items() if times > 1]


def parse(content: bytes) -> Fields:
    """The object a file holds. Numbers with a fraction become Decimal, never float. Raises
    FileRefused when the file is no UTF-8, no JSON or no JSON object."""
    try:
        document = json.loads(
            _text(content), object_pairs_hook=Fields, parse_float=Decimal, parse_constant=Decimal
        )
    except json.JSONDecodeError as wrong:
        raise _refused(
            _("Line {line}, column {column}: this is not valid JSON ({reason})."),
            line=wrong.lineno, column=wrong.colno, reason=wrong.msg,
        ) from wrong  # fmt: skip
    except RecursionError as wrong:
        raise _too_deep() from wrong
    except ValueError as wrong:  # a number of thousands of digits
        raise _refused(_("A number in this file is too long.")) from wrong
    if not isinstance(document, Fields):
        raise _refused(_("The file must hold one JSON object: { … }."))
    return document


def say_repeated(document: Fields, place: Place):
    """A name twice in one object: JSON keeps the last, which nobody meant."""
    waiting = [(document, place, 0)]
    while waiting:
        value, here, depth = waiting.pop()
        if depth > DEEPEST:
            raise _too_deep()
        if isinstance(value, Fields):
            for name in value.repeated:
                here.field(name).wrong(_("This name occurs twice in the same object."))
            waiting += [(part, here.field(name), depth + 1) for name, part in value.items()]
        elif isinstance(value, list):
            waiting += [(part, here.item(n), depth + 1) for n, part in enumerate(value)]


def _text(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise _refused(
            _("Line {line}: this is not UTF-8. Save the file as UTF-8 and try again."), line=line
        ) from wrong


def _too_deep():
    return _refused(_("The values in this file lie too deep in one another."))


def _refused(message, **values):
    return FileRefused([Problem("", message.format(**values) if values else message)])
