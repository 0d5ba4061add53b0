"""M04: no way to change or take away what was booked works, on either database."""

import pytest
from django.db import DatabaseError, connection, transaction

from pilots.models import LedgerAccount, Payee, Posting, Signal, Transfer, Verdict, YearClose
from tests.funds import NOW, TODAY

TABLES = ["pilots_transfer", "pilots_posting", "pilots_yearclose", "pilots_payee"]
COLUMNS = {
    "pilots_transfer": ["amount", "debit_id", "credit_id", "kind", "posting_id", "request_id"],
    "pilots_posting": ["key", "digest", "made_at", "made_by_id", "reference", "cashier_id"],
    "pilots_yearclose": ["year", "closed_by_id"],
    "pilots_payee": ["iban", "holder", "provider_id"],
}
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
    signal.judge(Verdict.KEPT, reason="Gebeld.", by=scheme.cast.oom2, at=NOW)
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


def test_m04_no_transfer_goes_to_another_source(booked):
    oom, pnh = (
        LedgerAccount.objects.filter(source=booked.sources[name], bucket="cash").first()
        for name in ("oom", "pnh")
    )
    astray = Transfer(posting=Posting.objects.first(), kind="deposit", debit=oom, credit=pnh,
                      amount=1)  # fmt: skip
    assert refused(astray.save, "within one source")


def test_m04_no_balance_falls_below_its_floor(booked):
    cash = LedgerAccount.objects.filter(bucket="cash")
    assert refused(lambda: cash.add(-100_000), "ledger_account_above_floor")
    assert refused(lambda: cash.update(floor=-1), "ledger_account_floor_of_bucket")
