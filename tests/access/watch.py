"""Whether a request changed anything: all tables but those of sessions, cache and audit log."""

import hashlib
from contextlib import contextmanager

from django.db import connection

NOT_LOOKED_AT = {"django_session", "cache", "audit_auditevent", "django_migrations"}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def fingerprint():
    """One code for all rows of all tables."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - NOT_LOOKED_AT):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            digest.update(repr((table, cursor.fetchall())).encode())
    return digest.hexdigest()


class Writes(list):
    """The statements of a block that write to a table that is looked at."""

    def __call__(self, execute, sql, params, many, context):
        words = sql.lstrip().upper()
        if words.startswith(WRITES) and not any(f'"{table}"' in sql for table in NOT_LOOKED_AT):
            self.append(sql)
        return execute(sql, params, many, context)


@contextmanager
def writes():
    found = Writes()
    with connection.execute_wrapper(found):
        yield found
