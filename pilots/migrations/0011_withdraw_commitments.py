"""A commitment can be withdrawn: what is completed may be broken off. And three more signals."""

from django.db import migrations, models

from hos import append_only

COLUMNS = (
    "account_id", "training_id", "posting_id", "cost", "asked_at", "asked_by_id", "consent_on",
    "chooser", "letter_id",
)  # fmt: skip
BEFORE = {
    "requested": ["granted", "rejected", "cancelled", "lapsed"],
    "granted": ["started", "cancelled", "broken_off", "lapsed"],
    "started": ["completed", "broken_off"],
    "completed": ["paid"],
    "paid": ["completed"],
}
NOW = BEFORE | {"completed": ["paid", "broken_off"]}
guard_before, free_before = append_only.guard(
    "pilots_trainingrequest", columns=COLUMNS, moves=("status", BEFORE)
)
guard_now, free_now = append_only.guard(
    "pilots_trainingrequest", columns=COLUMNS, moves=("status", NOW)
)
KINDS = [
    ("shared_account", "one account, several providers"),
    ("payee_changed", "account changed shortly before"),
    ("holder_changed", "name on the account changed shortly before"),
    ("foreign_account", "first payment to an account abroad"),
    ("paid_before", "paid before, and came back"),
    ("burst", "sudden rush on one provider"),
    ("below_limit", "series just below the limit"),
    ("price_raised", "price raised shortly before"),
    ("at_night", "asked at night, several times"),
    ("reclaimed", "money reclaimed before"),
    ("same_adviser", "nearly always the same adviser"),
    ("same_circle", "nearly always the same two people"),
    ("own_adviser", "the adviser works for the provider"),
    ("letter_at_once", "asked at once after the letter"),
    ("in_one_go", "several requests within minutes"),
    ("granted_in_series", "granted in a row within seconds"),
    ("done_at_start", "completed on the day it began"),
]


class Migration(migrations.Migration):
    dependencies = [("pilots", "0010_day_of_the_bank_and_blocking_with_a_reason")]

    operations = [
        migrations.AlterField(
            model_name="signal",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
        append_only.Triggers(free_before, guard_before),
        append_only.Triggers(guard_now, free_now),
    ]
