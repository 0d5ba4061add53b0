"""Append-only tables refuse every way to change or delete a row, on both databases."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from hos import append_only
from hos.audit.models import AuditEvent

TABLE = "audit_auditevent"
WAYS = {
    "update": f"UPDATE {TABLE} SET action = 'x'",
    "delete": f"DELETE FROM {TABLE}",
    "replace": f"REPLACE INTO {TABLE} SELECT * FROM {TABLE}",
    "truncate": f"TRUNCATE {TABLE} CASCADE",
}
ONLY = {"replace": "sqlite", "truncate": "postgresql"}


@pytest.fixture
def event(db):
    return AuditEvent.objects.create(action="login", result="done", at=timezone.now())


@pytest.mark.parametrize("way", WAYS)
def test_sql_cannot_change_a_row(event, way):
    if ONLY.get(way, connection.vendor) != connection.vendor:
        return  # this database has no such statement
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WAYS[way])
    assert AuditEvent.objects.get().action == "login"


def test_the_orm_cannot_change_a_row(event):
    event.action = "x"
    for attempt in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_lifting_puts_every_trigger_back(event):
    with append_only.lifted(connection):
        AuditEvent.objects.all().delete()
    fresh = AuditEvent.objects.create(action="login", result="done", at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        fresh.delete()
