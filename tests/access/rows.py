"""All rows of the product as plain values, with what differs from run to run left out: so that two
ways of doing the same can be compared."""

import re
from datetime import date, datetime

from django.apps import apps

from hos.accounts.models import User

SECRET = {"token_hash", "key", "path", "password", "sha256", "id"}
NOT_COMPARED = {"AuditEvent", "Draft", "Session", "OrmQ", "Task", "Success", "Failure", "Schedule"}


def models():
    for model in apps.get_models():
        if not model._meta.proxy and model.__name__ not in NOT_COMPARED:
            yield model


def columns():
    """The names of all columns of the product's own models."""
    own = [model for model in models() if model.__module__.split(".")[0] in ("hos", "deals")]
    assert User in own
    return {field.attname for model in own for field in model._meta.concrete_fields}


def snapshot(tables=None):
    """model → key → column → value, of the models of these tables or of all."""
    return {
        model.__name__: {row[model._meta.pk.attname]: row for row in model._base_manager.values()}
        for model in models()
        if tables is None or model._meta.db_table in tables
    }


def difference(before, after):
    """What became of the rows of the models in `after`: changed columns of old rows, and the new
    rows themselves."""
    found = []
    for model in (model for model in models() if model.__name__ in after):
        old_rows, rows = before[model.__name__], after[model.__name__]
        for key, row in rows.items():
            old = old_rows.get(key)
            changed = [
                (column, plain(model, column, value, before))
                for column, value in row.items()
                if old is None or old[column] != value
            ]
            if changed:
                found.append((model.__name__, key if old else "new", changed))
        found += [(model.__name__, key, "gone") for key in old_rows if key not in rows]
    return sorted(found, key=repr)


def plain(model, column, value, before):
    """Moments, secrets, and the keys of new rows, say nothing."""
    field = model._meta.get_field(column)
    if isinstance(value, datetime) or column in SECRET:
        return type(value).__name__
    if field.is_relation and value is not None:
        known = before.get(field.related_model._meta.concrete_model.__name__, {})
        return value if value in known else "new"
    if isinstance(value, date | bool | int | float) or value is None:
        return repr(value)
    return re.sub(r"[\w-]{40,}|\d+", "#", str(value))
