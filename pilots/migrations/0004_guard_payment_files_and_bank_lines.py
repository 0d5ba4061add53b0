"""The file that the bank got stays, and so does what the bank said."""

from django.db import migrations

from hos import append_only

BANK_LINE = (
    "cashier_id", "end_to_end", "amount", "bank_reference", "entered_at", "entered_by_id",
    "payment_line_id", "mismatch",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("pilots", "0003_keep_payment_files_and_bank_lines")]

    operations = [
        append_only.Triggers(*append_only.guard("pilots_paymentfile")),
        append_only.Triggers(*append_only.guard("pilots_bankline", columns=BANK_LINE)),
    ]
