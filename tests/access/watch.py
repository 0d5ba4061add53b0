"""Whether a request changed anything: all tables but those of sessions, cache and audit log."""

import hashlib
import re
from contextlib import contextmanager

from django.db import connection

NOT_LOOKED_AT = {"django_session", "cache", "audit_auditevent", "django_migrations"}
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "?(\w+)', re.IGNORECASE)


def fingerprint(tables=None):
    """{table: a code for all its rows}, of these tables or of all."""
    with connection.cursor() as cursor:
        if tables is None:
            tables = set(connection.introspection.table_names(cursor)) - NOT_LOOKED_AT
        return {table: _code(cursor, table) for table in tables}


def _code(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


class Writes(set):
    """The tables that statements of a block wrote to, of those that are looked at."""

    def __call__(self, execute, sql, params, many, context):
        if found := WRITES.match(sql):
            self.update({found[1]} - NOT_LOOKED_AT)
        return execute(sql, params, many, context)


@contextmanager
def writes():
    found = Writes()
    with connection.execute_wrapper(found):
        yield found
