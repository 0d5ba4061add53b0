"""A source can have a last day of use, and the rules of a scheme have their bounds. Of a participant
the employer is not kept: nobody could enter it, nothing asked for it, and it says who somebody is.

Without that column SQLite makes the table anew: its triggers are taken off and put back.
"""

import django.core.validators as bounds
from django.db import migrations, models
from django.db.models import Q

from hos import append_only

GUARD = append_only.guard("pilots_participant", columns=("cashier_id",))
# name → the condition under which an update is refused
MORE = {
    "pilots_participant_no_other_code":
        "OLD.code <> NEW.code AND (OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL)",
    "pilots_participant_no_return":
        "OLD.erased_at IS NOT NULL AND (NEW.erased_at IS NULL OR NEW.erased_at <> OLD.erased_at)",
}  # fmt: skip
REGIONS = [
    ("north", "Noord-Holland Noord"), ("zaanstreek", "Zaanstreek-Waterland"),
    ("kennemerland", "Zuid-Kennemerland en IJmond"), ("amsterdam", "Groot Amsterdam"),
    ("gooi", "Gooi en Vechtstreek"), ("elsewhere", "elsewhere"),
]  # fmt: skip


def refuse_more(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, condition in MORE.items():
        start = f"CREATE TRIGGER {name} BEFORE UPDATE ON pilots_participant"
        if is_sqlite:
            deed = "BEGIN SELECT RAISE(ABORT, 'append-only: pilots_participant'); END"
            schema_editor.execute(f"{start} WHEN ({condition}) {deed}", params=None)
        else:
            deed = f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse_change()"
            schema_editor.execute(f"{start} {deed}", params=None)


def refuse_no_more(apps, schema_editor):
    where = "" if schema_editor.connection.vendor == "sqlite" else " ON pilots_participant"
    for name in MORE:
        schema_editor.execute(f"DROP TRIGGER {name}{where}", params=None)


def empty_when_erased():
    return models.CheckConstraint(
        name="participant_erased_is_empty",
        condition=Q(("erased_at", None), ~Q(("status", "erased")))
        | Q(
            erased_at__isnull=False, status="erased", sector="", education_level="", position="",
            age_group="", region="", works_at_sme=None, recruited_by=None, consent_on=None,
            stop_reason="", status_since=None,
        ),
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("pilots", "0011_withdraw_commitments")]

    operations = [
        migrations.AddField(
            model_name="fundsource",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="last day of use"),
        ),
        migrations.AlterField(
            model_name="fund",
            name="min_age",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="lowest age",
                validators=[bounds.MinValueValidator(1), bounds.MaxValueValidator(120)],
            ),
        ),
        migrations.AlterField(
            model_name="fund",
            name="months_valid",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="months that an amount can be used",
                validators=[bounds.MinValueValidator(1), bounds.MaxValueValidator(120)],
            ),
        ),
        append_only.Triggers(refuse_no_more, refuse_more),
        append_only.Triggers(*reversed(GUARD)),
        migrations.RemoveConstraint(
            model_name="participant", name="participant_erased_is_empty"
        ),
        migrations.RemoveField(model_name="participant", name="employer"),
        migrations.AlterField(
            model_name="participant",
            name="region",
            field=models.CharField(
                blank=True, choices=REGIONS, max_length=60, verbose_name="region"
            ),
        ),
        migrations.AddConstraint(model_name="participant", constraint=empty_when_erased()),
        append_only.Triggers(*GUARD),
        append_only.Triggers(refuse_more, refuse_no_more),
    ]  # fmt: skip
