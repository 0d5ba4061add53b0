"""A participant can be emptied, once: then the code changes too. And the reason of a posting may be
taken away, never changed: it is free text that may be about somebody."""

from django.db import migrations, models

from hos import append_only

OLD_PARTICIPANT = append_only.guard("pilots_participant", columns=("code", "cashier_id"))
OLD_POSTING = append_only.guard("pilots_posting")
PARTICIPANT = append_only.guard("pilots_participant", columns=("cashier_id",))
POSTING = append_only.guard(
    "pilots_posting",
    columns=("key", "digest", "deed", "cashier_id", '"on"', "made_by_id", "made_at", "reference"),
)
# name → (table, the condition under which an update is refused)
MORE = {
    "pilots_participant_no_other_code": (
        "pilots_participant",
        "OLD.code <> NEW.code AND (OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL)",
    ),
    "pilots_participant_no_return": (
        "pilots_participant",
        "OLD.erased_at IS NOT NULL AND (NEW.erased_at IS NULL OR NEW.erased_at <> OLD.erased_at)",
    ),
    "pilots_posting_no_other_reason": (
        "pilots_posting", "OLD.reason <> NEW.reason AND NEW.reason <> ''",
    ),
}  # fmt: skip


def refuse_more(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, (table, condition) in MORE.items():
        start = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table}"
        if is_sqlite:
            deed = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            schema_editor.execute(f"{start} WHEN ({condition}) {deed}", params=None)
        else:
            deed = f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse_change()"
            schema_editor.execute(f"{start} {deed}", params=None)


def refuse_no_more(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, (table, _condition) in MORE.items():
        where = "" if is_sqlite else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER {name}{where}", params=None)


class Migration(migrations.Migration):
    dependencies = [("pilots", "0007_signals_and_hands_on_letters")]

    operations = [
        append_only.Triggers(*reversed(OLD_PARTICIPANT)),
        append_only.Triggers(*reversed(OLD_POSTING)),
        migrations.AddField(
            model_name="participant",
            name="erased_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="erased on"),
        ),
        migrations.AddField(
            model_name="participant",
            name="status_since",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="has this status since"
            ),
        ),
        migrations.AlterField(
            model_name="participant",
            name="status",
            field=models.CharField(
                choices=[
                    ("registered", "registered"), ("admitted", "admitted"),
                    ("rejected", "rejected"), ("in_training", "in training"),
                    ("completed", "completed"), ("dropped_out", "dropped out"),
                    ("erased", "erased"),
                ],
                default="registered", max_length=12, verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                name="participant_erased_is_empty",
                condition=models.Q(("erased_at", None), ~models.Q(("status", "erased")))
                | models.Q(
                    erased_at__isnull=False, status="erased", sector="", education_level="",
                    position="", age_group="", region="", employer=None, works_at_sme=None,
                    recruited_by=None, consent_on=None, stop_reason="", status_since=None,
                ),
            ),
        ),
        append_only.Triggers(*PARTICIPANT),
        append_only.Triggers(*POSTING),
        append_only.Triggers(refuse_more, refuse_no_more),
    ]  # fmt: skip
