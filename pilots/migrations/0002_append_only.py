"""What is booked stays, and a transfer stays within one source: said by the database itself."""

from django.db import migrations

from hos import append_only

ACCOUNT = ("source_id", "bucket", "cashier_id", "learning_account_id", "earmark", "expires_on")
REQUEST = (
    "account_id", "training_id", "posting_id", "cost", "asked_at", "asked_by_id", "consent_on",
    "chooser",
)
REQUEST_MOVES = {
    "requested": ["granted", "rejected", "cancelled", "lapsed"],
    "granted": ["started", "cancelled", "broken_off", "lapsed"],
    "started": ["completed", "broken_off"],
    "completed": ["paid"],
    "paid": ["completed"],
}
LINE = ("batch_id", "request_id", "payee_id", "amount", "end_to_end")
LINE_MOVES = {"open": ["paid", "refused"], "paid": ["refused"]}
SIDES = (
    "SELECT 1 FROM pilots_ledgeraccount debit, pilots_ledgeraccount credit "
    "WHERE debit.id = NEW.debit_id AND credit.id = NEW.credit_id "
    "AND debit.source_id <> credit.source_id"
)
SQLITE = f"""
CREATE TRIGGER pilots_transfer_within_source BEFORE INSERT ON pilots_transfer
WHEN EXISTS ({SIDES}) BEGIN SELECT RAISE(ABORT, 'a transfer stays within one source'); END
"""
FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_other_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({SIDES}) THEN
    RAISE EXCEPTION 'a transfer stays within one source'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
POSTGRESQL = """
CREATE TRIGGER pilots_transfer_within_source BEFORE INSERT ON pilots_transfer
FOR EACH ROW EXECUTE FUNCTION refuse_other_source()
"""


def within_one_source(apps, schema_editor):
    """An account that is not there yet, as in a restore, is the foreign key's to refuse."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in [SQLITE] if is_sqlite else [FUNCTION, POSTGRESQL]:
        schema_editor.execute(statement, params=None)


def anywhere(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    where = "" if is_sqlite else " ON pilots_transfer"
    schema_editor.execute(f"DROP TRIGGER pilots_transfer_within_source{where}", params=None)


class Migration(migrations.Migration):
    dependencies = [("pilots", "0001_initial")]

    operations = [
        append_only.Triggers(*append_only.guard("pilots_posting")),
        append_only.Triggers(*append_only.guard("pilots_transfer")),
        append_only.Triggers(*append_only.guard("pilots_yearclose")),
        append_only.Triggers(*append_only.guard("pilots_payee")),
        append_only.Triggers(*append_only.guard("pilots_ledgeraccount", columns=ACCOUNT)),
        append_only.Triggers(
            *append_only.guard("pilots_participant", columns=("code", "cashier_id"))
        ),
        append_only.Triggers(
            *append_only.guard(
                "pilots_trainingrequest", columns=REQUEST, moves=("status", REQUEST_MOVES)
            )
        ),
        append_only.Triggers(
            *append_only.guard("pilots_paymentline", columns=LINE, moves=("state", LINE_MOVES))
        ),
        append_only.Triggers(within_one_source, anywhere),
    ]
