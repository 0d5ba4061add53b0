"""Rows as lines of text that are the same on every database, and their checksum.

A line is the JSON of one row with its keys in order. The checksum of a table is the SHA-256 over
the sorted SHA-256 of its lines, since two databases sort texts differently.
"""

import base64
import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db import models

# Made by the migrations (content types, permissions; groups are not used), by logging in
# (sessions), or by the worker (its queue: jobs have rows of their own and are handed out again).
LEFT_OUT = {"auth", "contenttypes", "sessions", "django_q"}


def backed_up() -> list[type[models.Model]]:
    """Every model with a table of its own, the ones between many and many included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT
    ]  # fmt: skip


def stored_fields(model):
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def lines(model):
    """One line per row, without line end."""
    names = [field.attname for field in stored_fields(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        yield _dump(dict(zip(names, row, strict=True)))


def values(model, line: bytes, connection) -> list:
    """What goes into the columns of `stored_fields` for a line."""
    row = json.loads(line)
    return [
        field.get_db_prep_save(_parse(field, row[field.attname]), connection)
        for field in stored_fields(model)
    ]


class Checksum:
    """Counts lines and sums them up, in whatever order they come."""

    def __init__(self):
        self._digests = []

    def add(self, line: bytes):
        self._digests.append(hashlib.sha256(line).digest())

    def facts(self) -> dict:
        total = hashlib.sha256(b"".join(sorted(self._digests)))
        return {"rows": len(self._digests), "sha256": total.hexdigest()}


def checksum_of(model) -> dict:
    total = Checksum()
    for line in lines(model):
        total.add(line)
    return total.facts()


def _dump(row) -> bytes:
    text = json.dumps(
        row, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    )
    return text.encode()


def _plain(value):
    """Types that JSON has no word for."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID() | timedelta():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"no form for {type(value)} in a backup")


def _parse(field, plain):
    if plain is None or isinstance(field, models.JSONField):
        return plain
    if isinstance(field, models.BinaryField):
        return base64.b64decode(plain)
    return field.to_python(plain)
