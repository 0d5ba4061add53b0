"""Tables whose rows the database never changes or deletes, on SQLite and PostgreSQL.

Used by migrations: `append_only.Triggers(*append_only.guard("audit_auditevent"))`. With `columns`
only those columns are frozen and deleting is refused; without, every update is. `moves` lets one
column go only certain ways: `("status", {"made": ["sent"]})`. With `kept`, say `("at", 3)`, a row
that is as many years old may be deleted. `guard_parts` is for rows that belong to another one, and
stand still with it. On SQLite REPLACE meets the triggers because the connection sets
recursive_triggers; on PostgreSQL a statement trigger stops TRUNCATE. The triggers raise an
integrity error on both. A migration or a test that must clear a table uses `lifted`.
"""

from contextlib import contextmanager

from django.db import migrations, router

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""  # noqa: E501


class Triggers(migrations.RunPython):
    """Runs functions that say all in SQL: they are given no models. To render those as they were
    at that moment takes a quarter of the time of all migrations."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if router.allow_migrate(schema_editor.connection.alias, app_label, **self.hints):
            self.code(None, schema_editor)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if self.reverse_code is None:
            raise NotImplementedError("You cannot reverse this operation")
        if router.allow_migrate(schema_editor.connection.alias, app_label, **self.hints):
            self.reverse_code(None, schema_editor)


def guard(table, columns=(), when="", moves=None, kept=None):
    """The two functions of a Triggers operation. `when` is an SQL condition on OLD under which the
    guard holds (say `OLD.status <> 'draft'`); without it, always."""

    def forwards(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        for statement in _create(vendor, table, columns, when, moves, kept):
            schema_editor.execute(statement, params=None)

    def backwards(apps, schema_editor):
        for statement in _drop(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    return forwards, backwards


def guard_parts(table, settled):
    """The two functions of a Triggers operation: nothing is added to the table, changed in it or
    taken away while `settled` holds, an SQL condition in which ROW stands for the row (say
    `EXISTS (SELECT 1 FROM report WHERE id = ROW.report_id AND status <> 'draft')`).

    On SQLite a migration that makes a table of that condition anew meets these triggers: it takes
    them off first, and puts them back."""

    def forwards(apps, schema_editor):
        for statement in _create_parts(schema_editor.connection.vendor, table, settled):
            schema_editor.execute(statement, params=None)

    def backwards(apps, schema_editor):
        for statement in _drop_parts(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    return forwards, backwards


@contextmanager
def lifted(connection):
    """Take every append-only trigger off, and put each back exactly as it was."""
    with connection.cursor() as cursor:
        found = _existing(connection.vendor, cursor)
        for name, table, _ in found:
            cursor.execute(_drop_one(connection.vendor, name, table))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, _, definition in found:
                cursor.execute(definition)


def _create(vendor, table, columns, when, moves, kept):
    condition = _condition(vendor, columns, when, moves)
    leaving = _when(_too_young(vendor, *kept) if kept else when)
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {condition} {refuse}"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {leaving} {refuse}"
        return
    run = "EXECUTE FUNCTION refuse_change()"
    row = f"ON {table} FOR EACH ROW"
    yield FUNCTION
    yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE {row} {condition} {run}"
    yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE {row} {leaving} {run}"
    yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}"


def _create_parts(vendor, table, settled):
    before, after = settled.replace("ROW.", "OLD."), settled.replace("ROW.", "NEW.")
    found = {"insert": after, "update": f"{before} OR {after}", "delete": before}
    for deed, condition in found.items():
        start = f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table}"
        if vendor == "sqlite":
            yield f"""{start} WHEN ({condition})
            BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"""
            continue
        # a condition that looks into another table stands in a function there
        row = "OLD" if deed == "delete" else "NEW"
        yield f"""CREATE FUNCTION {table}_no_{deed}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {condition} THEN RAISE EXCEPTION 'append-only: {table}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"""
        yield f"{start} FOR EACH ROW EXECUTE FUNCTION {table}_no_{deed}()"
    if vendor == "postgresql":
        yield f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""


def _drop_parts(vendor, table):
    yield _drop_one(vendor, f"{table}_no_insert", table)
    yield from _drop(vendor, table)
    for deed in ("insert", "update", "delete") if vendor == "postgresql" else ():
        yield f"DROP FUNCTION {table}_no_{deed}()"


def _condition(vendor, columns, when, moves):
    """An ORM save names every column, so frozen ones are compared, not looked for in SET."""
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    wrong = [f"OLD.{column} {differs} NEW.{column}" for column in columns]
    if moves:
        wrong.append(_strays(differs, *moves))
    changed = " OR ".join(wrong)
    return _when(" AND ".join(f"({part})" for part in (when, changed) if part))


def _strays(differs, column, ways):
    """The condition under which a column moves otherwise than it may."""
    good = " OR ".join(
        f"(OLD.{column} = '{before}' AND NEW.{column} = '{after}')"
        for before, found in ways.items()
        for after in found
    )
    return f"(OLD.{column} {differs} NEW.{column} AND NOT ({good}))"


def _too_young(vendor, column, years):
    limit = f"now() - interval '{years} years'"
    if vendor == "sqlite":
        limit = f"datetime('now', '-{years} years')"
    return f"OLD.{column} > {limit}"


def _when(condition):
    return f"WHEN ({condition})" if condition else ""


def _drop(vendor, table):
    for name in ["no_update", "no_delete"] + ["no_truncate"] * (vendor == "postgresql"):
        yield _drop_one(vendor, f"{table}_{name}", table)


def _drop_one(vendor, name, table):
    return f"DROP TRIGGER {name}" + (f" ON {table}" if vendor == "postgresql" else "")


def _existing(vendor, cursor):
    if vendor == "sqlite":
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' "
            r"AND name LIKE '%\_no\_%' ESCAPE '\'"
        )
    else:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
            r"WHERE NOT tgisinternal AND tgname LIKE '%\_no\_%'"
        )
    return cursor.fetchall()
