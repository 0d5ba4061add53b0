"""A provider can say that a training was over before its time, and an outcome can be unknown: that
of who was erased. Both without making the table anew, so its triggers stay."""

from django.db import migrations, models

OUTCOMES = [
    ("none", "nothing"), ("certificate", "certificate"), ("diploma", "diploma"),
    ("other_job", "another job"), ("other_sector", "a job in another sector"),
    ("unknown", "not known any more"),
]  # fmt: skip
REFUSALS = [
    ("does_not_fit", "The training does not fit the scheme."),
    ("provider", "The provider is not admitted."),
    ("facts_wrong", "The facts are not right."),
    ("not_eligible", "The conditions of the scheme are not met."),
    ("no_budget", "The budget is used up."),
]


class Migration(migrations.Migration):
    dependencies = [("pilots", "0017_transfers_within_cashier_and_prices")]

    operations = [
        migrations.AddField(
            model_name="trainingrequest",
            name="ended_on",
            field=models.DateField(editable=False, null=True, verbose_name="ended earlier, on"),
        ),
        migrations.AlterField(
            model_name="trainingrequest",
            name="outcome",
            field=models.CharField(
                choices=OUTCOMES, default="none", max_length=12, verbose_name="outcome"
            ),
        ),
        migrations.AlterField(
            model_name="trainingrequest",
            name="refusal",
            field=models.CharField(
                blank=True, choices=REFUSALS, max_length=15, verbose_name="reason of the rejection"
            ),
        ),
    ]
