"""Reading the books as they are at one moment, while others go on booking."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_view():
    """Everything that is read inside is from the same moment; nothing can be written. Gives whether
    that holds: inside a transaction that is going on it is a part of that one."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield is_outermost
