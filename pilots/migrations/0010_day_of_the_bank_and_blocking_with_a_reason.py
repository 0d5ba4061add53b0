"""A line of the bank has the day of the bank, which stays as the rest of it does; and an account
that is blocked says why."""

from django.db import migrations, models
from django.db.models import Q

from hos import append_only

OLD_BANK_LINE = (
    "cashier_id", "end_to_end", "amount", "bank_reference", "entered_at", "entered_by_id",
    "payment_line_id", "mismatch",
)  # fmt: skip
BANK_LINE = (*OLD_BANK_LINE, '"on"')


class Migration(migrations.Migration):
    dependencies = [("pilots", "0009_newest_postings_first")]

    operations = [
        append_only.Triggers(
            *reversed(append_only.guard("pilots_bankline", columns=OLD_BANK_LINE))
        ),
        migrations.AddField(
            model_name="bankline",
            name="on",
            field=models.DateField(null=True, verbose_name="date of the bank"),
        ),
        append_only.Triggers(*append_only.guard("pilots_bankline", columns=BANK_LINE)),
        migrations.AddField(
            model_name="learningaccount",
            name="blocked_reason",
            field=models.CharField(blank=True, default="", max_length=300,
                                   verbose_name="why it is blocked"),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE pilots_learningaccount SET blocked_reason = '-' WHERE status = 'blocked'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="learningaccount",
            constraint=models.CheckConstraint(
                name="account_blocked_with_reason",
                condition=Q(("status", "blocked"), ~Q(("blocked_reason", "")))
                | Q(~Q(("status", "blocked")), ("blocked_reason", "")),
                violation_error_message="Fill in the reason.",
            ),
        ),
    ]
