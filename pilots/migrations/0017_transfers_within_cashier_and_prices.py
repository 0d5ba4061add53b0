"""A transfer stays with the cashier of its posting, and what is a person's keeps its person, earmark
and last day; said by the database itself. And a price is more than nothing.

On SQLite a later migration that makes a table of these conditions anew does so with the triggers
off (`append_only.lifted`).
"""

from django.db import migrations, models

from hos import append_only


class AtRest:
    """SQLite makes the table anew, and with it the triggers would be gone: they are put back
    exactly as they were."""

    def database_forwards(self, app_label, schema_editor, *states):
        self._at_rest(super().database_forwards, app_label, schema_editor, *states)

    def database_backwards(self, app_label, schema_editor, *states):
        self._at_rest(super().database_backwards, app_label, schema_editor, *states)

    def _at_rest(self, deed, app_label, schema_editor, *states):
        if schema_editor.connection.vendor == "sqlite":
            with append_only.lifted(schema_editor.connection):
                deed(app_label, schema_editor, *states)
        else:
            deed(app_label, schema_editor, *states)


class RemoveConstraint(AtRest, migrations.RemoveConstraint):
    pass


class AddConstraint(AtRest, migrations.AddConstraint):
    pass


# name → (what it says, the rows of which there may be none)
BORDERS = {
    "pilots_transfer_no_other_cashier": (
        "a transfer stays with the cashier of its posting",
        """SELECT 1 FROM pilots_posting posting, pilots_ledgeraccount account
        LEFT JOIN pilots_learningaccount person ON person.id = account.learning_account_id
        LEFT JOIN pilots_participant participant ON participant.id = person.participant_id
        WHERE posting.id = NEW.posting_id AND account.id IN (NEW.debit_id, NEW.credit_id)
        AND COALESCE(account.cashier_id, participant.cashier_id) <> posting.cashier_id""",
    ),
    "pilots_transfer_no_other_money": (
        "a transfer keeps its person, earmark and last day",
        """SELECT 1 FROM pilots_ledgeraccount debit, pilots_ledgeraccount credit
        WHERE debit.id = NEW.debit_id AND credit.id = NEW.credit_id
        AND debit.learning_account_id IS NOT NULL AND credit.learning_account_id IS NOT NULL
        AND (debit.learning_account_id <> credit.learning_account_id
        OR debit.earmark <> credit.earmark OR debit.expires_on {differs} credit.expires_on)""",
    ),
}


def keep_within(apps, schema_editor):
    """What is not there yet, as in a restore, is the foreign key's to refuse."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, (words, rows) in BORDERS.items():
        start = f"CREATE TRIGGER {name} BEFORE INSERT ON pilots_transfer"
        rows = rows.format(differs="IS NOT" if is_sqlite else "IS DISTINCT FROM")
        if is_sqlite:
            statements = [f"{start} WHEN EXISTS ({rows}) BEGIN SELECT RAISE(ABORT, '{words}'); END"]
        else:
            statements = [
                f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN IF EXISTS ({rows}) THEN RAISE EXCEPTION '{words}'
                USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
                f"{start} FOR EACH ROW EXECUTE FUNCTION {name}()",
            ]
        for statement in statements:
            schema_editor.execute(statement, params=None)


def let_go(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name in BORDERS:
        where = "" if is_sqlite else " ON pilots_transfer"
        schema_editor.execute(f"DROP TRIGGER {name}{where}", params=None)
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION {name}()", params=None)


class Migration(migrations.Migration):
    dependencies = [("pilots", "0015_empty_requests_and_judgements")]

    operations = [
        RemoveConstraint("training", "training_price_not_negative"),
        RemoveConstraint("trainingrequest", "request_cost_not_negative"),
        AddConstraint(
            "training",
            models.CheckConstraint(
                name="training_price_positive", condition=models.Q(("price__gt", 0)),
                violation_error_message="A price is more than nothing.",
            ),
        ),
        AddConstraint(
            "trainingrequest",
            models.CheckConstraint(
                name="request_cost_positive", condition=models.Q(("cost__gt", 0))
            ),
        ),
        append_only.Triggers(keep_within, let_go),
    ]  # fmt: skip
