"""M04: no way to change or take away what was booked works, on either database; and a role that
does not own the tables cannot take off what keeps them."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from pilots.models import LedgerAccount, Payee, Posting, Signal, Transfer, Verdict, YearClose
from tests.databases import BASE
from tests.funds import NOW, TODAY

COLUMNS = {
    "pilots_transfer": ["amount", "debit_id", "credit_id", "kind", "posting_id", "request_id"],
    "pilots_posting": ["key", "digest", "deed", "made_at", "made_by_id", "reference", "reason",
                       "cashier_id", '"on"'],
    "pilots_yearclose": ["year", "closed_by_id"],
    "pilots_payee": ["iban", "holder", "provider_id"],
    "pilots_paymentfile": ["content", "batch_id"],
}  # fmt: skip
KEPT = {
    "pilots_ledgeraccount": ["source_id", "bucket", "learning_account_id", "cashier_id", "earmark"],
    "pilots_trainingrequest": [
        "cost",
        "account_id",
        "training_id",
        "asked_by_id",
        "asked_at",
        "chooser",
        "consent_on",
    ],
    "pilots_paymentline": ["amount", "payee_id", "request_id", "end_to_end"],
    "pilots_participant": ["code", "cashier_id"],
    "pilots_signaljudgement": ["verdict", "reason", "signal_id", "made_by_id", "made_at"],
}


@pytest.fixture
def booked(scheme):
    """Every kind of row that stays."""
    scheme.pay_in("oom", "500")
    account = scheme.person()
    scheme.give(account, "oom", "300")
    asked = scheme.paid(account, "100", by=scheme.cast.lezer, consent_on=TODAY)
    signal = Signal.objects.create(request=asked, kind="done_at_start", found_at=NOW)
    signal.judge(Verdict.KEPT, reason="Gebeld.", by=scheme.cast.programma, at=NOW)
    YearClose.objects.create(
        cashier=scheme.cashiers["oom"], year=2025, closed_by=scheme.cast.oom, closed_at=NOW
    )
    connection.check_constraints()  # with keys left to check PostgreSQL refuses TRUNCATE anyway
    return scheme


def statements():
    """(what, SQL) of every way that this database knows."""
    for table, columns in (COLUMNS | KEPT).items():
        for column in columns:
            yield f"update {table}.{column}", f"UPDATE {table} SET {column} = {_other(column)}"
        yield f"delete {table}", f"DELETE FROM {table}"
        yield from _of_this_database(table, columns[0])
    yield "delete one", "DELETE FROM pilots_transfer WHERE kind = 'reservation'"


def _other(column):
    """Another value of the same type."""
    if column in ("amount", "cost", "year"):
        return f"{column} + 1"
    if column.endswith("_id"):
        return f"COALESCE({column}, 0) + 100000"
    if column.endswith(("_at", "_on")):
        return "'2020-01-01 00:00:00+00'"
    if column == '"on"':
        return "'2020-01-01'"
    return "'x'"


def _of_this_database(table, column):
    copy, value = f"INSERT INTO {table} SELECT * FROM {table}", _other(column)
    change = f"DO UPDATE SET {column} = {value.replace(column, f'{table}.{column}')}"
    yield f"upsert {table}", f"{copy} WHERE true ON CONFLICT (id) {change}"
    if connection.vendor == "sqlite":
        yield f"replace {table}", f"REPLACE INTO {table} SELECT * FROM {table}"
        yield f"or replace {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    else:
        yield f"truncate {table}", f"TRUNCATE {table} CASCADE"


def content():
    found = {}
    with connection.cursor() as cursor:
        for table in COLUMNS | KEPT:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            found[table] = cursor.fetchall()
    return found


def refused(deed, why="append-only"):
    """Whether the database refused it for this reason, and not for something that is amiss."""
    try:
        with transaction.atomic():
            deed()
    except DatabaseError as refusal:
        return why in str(refusal)
    return False


def test_m04_no_statement_changes_what_was_booked(booked):
    before, ways = content(), list(statements())
    done = []
    for what, sql in ways:
        if not refused(lambda sql=sql: _run(sql)):
            done.append(what)
    print(f"M04 {connection.vendor} statements {len(ways)} succeeded {len(done)}")
    assert done == []
    assert content() == before


def _run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_m04_the_orm_changes_nothing_either(booked):
    before, row = content(), Transfer.objects.first()
    row.amount += 1
    ways = [
        row.save, row.delete,
        lambda: Transfer.objects.update(amount=1),
        lambda: Transfer.objects.all().delete(),
        lambda: Transfer.objects.bulk_update([row], ["amount"]),
        lambda: Transfer._base_manager.filter(pk=row.pk)._raw_delete("default"),
        lambda: Posting.objects.update(reference="x"),
        lambda: Posting.objects.update_or_create(key=row.posting.key, defaults={"deed": "x"}),
        lambda: Posting.objects.all()._raw_delete("default"),
        lambda: Payee.objects.update(iban="x"),
        lambda: LedgerAccount.objects.update(source=booked.sources["szw"]),
        lambda: LedgerAccount.objects.all()._raw_delete("default"),
        lambda: YearClose.objects.all()._raw_delete("default"),
    ]  # fmt: skip
    done = [number for number, way in enumerate(ways) if not refused(way)]
    print(f"M04 {connection.vendor} ways of the ORM {len(ways)} succeeded {len(done)}")
    assert done == []
    assert content() == before


@pytest.fixture
def role(booked):
    """The role of production, as long as the test's own transaction lasts."""
    name = f"deals_app_{uuid.uuid4().hex[:8]}"
    grants = (BASE / "pilots" / "application_role.sql").read_text().replace(':"role"', name)
    _run(f"CREATE ROLE {name}; {grants}; SET LOCAL ROLE {name}")
    yield name
    _run("RESET ROLE")


@pytest.mark.race
def test_m04_the_role_of_the_product_takes_no_guard_off(booked, role):
    booked.pay_in("oom", "200")
    account = booked.person()
    booked.give(account, "oom", "200")
    booked.paid(account, "150")
    before, ways = content(), list(_ways_of_a_role())
    done = [sql for sql in ways if _allowed(sql)]
    print(f"M04 postgresql as a role without ownership {len(ways)} succeeded {len(done)}")
    assert done == []
    assert content() == before


def _ways_of_a_role():
    for table in COLUMNS:
        yield f"DROP TRIGGER {table}_no_update ON {table}"
        yield f"ALTER TABLE {table} DISABLE TRIGGER ALL"
        yield f"TRUNCATE {table} CASCADE"
        yield f"DELETE FROM {table}"
        yield f"UPDATE {table} SET id = id + 100000"
        yield f"DROP TABLE {table} CASCADE"
    yield "UPDATE pilots_transfer SET amount = amount + 1"
    yield "UPDATE pilots_ledgeraccount SET source_id = source_id + 1"
    yield "ALTER TABLE pilots_ledgeraccount DROP CONSTRAINT ledger_account_above_floor"
    yield "DROP TRIGGER pilots_transfer_no_other_cashier ON pilots_transfer"
    yield "DROP FUNCTION refuse_change() CASCADE"
    yield """CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$"""
    yield "SET session_replication_role = replica"


def _allowed(sql):
    """Whether the role may do this: it is not the triggers that stop it."""
    try:
        with transaction.atomic():
            _run(sql)
    except DatabaseError as refusal:
        return refusal.__cause__.pgcode != "42501"
    return True


def test_m04_no_transfer_crosses_a_border(booked):
    """To another source, to somebody of another cashier, to another person or to other money."""
    deposited, granted = (Posting.objects.get(deed=deed) for deed in ("deposit", "allocation"))
    cash = granted.transfers.get().debit
    own, other = booked.person(), booked.person(cashier="otib")
    of_source = LedgerAccount.objects.get(source=booked.sources["pnh"], bucket="cash",
                                          cashier=booked.cashiers["oom"])  # fmt: skip
    ways = [
        ("within one source", cash, of_source),
        ("cashier", cash, _place(booked, other, "available")),
        ("cashier", LedgerAccount.objects.get(source=cash.source, bucket="pledge"),
         LedgerAccount.objects.get(source=cash.source, cashier=booked.cashiers["otib"])),
        ("keeps its person", granted.transfers.get().credit, _place(booked, own, "reserved")),
        ("keeps its person", _place(booked, own, "available"),
         _place(booked, own, "reserved", earmark="training")),
        ("keeps its person", _place(booked, own, "available"),
         _place(booked, own, "reserved", expires_on=TODAY)),
    ]  # fmt: skip
    for why, debit, credit in ways:
        astray = Transfer(posting=deposited, kind="deposit", debit=debit, credit=credit, amount=1)
        assert refused(astray.save, why), why


def _place(scheme, account, bucket, *, earmark="none", expires_on=None):
    return LedgerAccount.objects.place(
        bucket, source=scheme.sources["oom"], learning_account=account, earmark=earmark,
        expires_on=expires_on,
    )  # fmt: skip


def test_m04_no_balance_falls_below_its_floor(booked):
    cash = LedgerAccount.objects.filter(bucket="cash")
    assert refused(lambda: cash.add(-100_000), "ledger_account_above_floor")
    assert refused(lambda: cash.update(floor=-1), "ledger_account_floor_of_bucket")
