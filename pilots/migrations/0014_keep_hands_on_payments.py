"""Who made, approved and sent a payment batch stays, and so does who said that a payment failed; one
that was said to have failed can be paid after all. A line of the bank that was typed wrong can be
typed again. Two sources have no place in common, and a transfer is of a kind that is known.

On SQLite a table that gets another constraint is made anew without its triggers: they are put back.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hos import append_only

BANK_LINE = append_only.guard("pilots_bankline", columns=(
    "cashier_id", "end_to_end", "amount", "bank_reference", "entered_at", "entered_by_id",
    "payment_line_id", "mismatch", '"on"',
))  # fmt: skip
LINE = ("batch_id", "request_id", "payee_id", "amount", "end_to_end")
LINE_BEFORE = append_only.guard(
    "pilots_paymentline", columns=LINE,
    moves=("state", {"open": ["paid", "refused"], "paid": ["refused"]}),
)  # fmt: skip
LINE_NOW = append_only.guard(
    "pilots_paymentline", columns=LINE,
    moves=("state", {"open": ["paid", "refused"], "paid": ["refused"], "refused": ["paid"]}),
)  # fmt: skip
BATCH = append_only.guard(
    "pilots_paymentbatch", columns=("cashier_id", "made_by_id", "made_at"),
    moves=("state", {"draft": ["approved", "dropped"], "approved": ["exported", "dropped"],
                     "exported": ["processed"]}),
)  # fmt: skip
TRANSFER = append_only.guard("pilots_transfer")
within_one_source = import_module("pilots.migrations.0002_append_only").within_one_source
anywhere = import_module("pilots.migrations.0002_append_only").anywhere
OTHER_HANDS = " OR ".join(
    f"(OLD.{column} IS NOT NULL AND (NEW.{column} IS NULL OR NEW.{column} <> OLD.{column}))"
    for column in ("approved_by_id", "approved_at", "exported_by_id", "exported_at")
)


def keep_hands(apps, schema_editor):
    """Filled in once."""
    start = "CREATE TRIGGER pilots_paymentbatch_no_other_hands BEFORE UPDATE ON pilots_paymentbatch"
    deed = "FOR EACH ROW WHEN ({}) EXECUTE FUNCTION refuse_change()"
    if schema_editor.connection.vendor == "sqlite":
        deed = "WHEN ({}) BEGIN SELECT RAISE(ABORT, 'append-only: pilots_paymentbatch'); END"
    schema_editor.execute(f"{start} {deed.format(OTHER_HANDS)}", params=None)


def any_hands(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    where = "" if is_sqlite else " ON pilots_paymentbatch"
    schema_editor.execute(f"DROP TRIGGER pilots_paymentbatch_no_other_hands{where}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("pilots", "0013_repay_drop_and_bounds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        append_only.Triggers(*reversed(BANK_LINE)),
        append_only.Triggers(*reversed(LINE_BEFORE)),
        append_only.Triggers(*reversed(TRANSFER)),
        append_only.Triggers(anywhere, within_one_source),
        migrations.RemoveConstraint(
            model_name='bankline',
            name='bank_line_once',
        ),
        migrations.RemoveConstraint(
            model_name='paymentline',
            name='payment_refused_with_reason',
        ),
        migrations.AddField(
            model_name='paymentline',
            name='refused_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paymentline',
            name='refused_on',
            field=models.DateField(null=True, verbose_name='not paid, or came back, on'),
        ),
        migrations.AlterField(
            model_name='bankline',
            name='mismatch',
            field=models.CharField(blank=True, choices=[('unknown', 'There is no payment with this reference.'), ('amount', 'The bank paid another amount than was ordered.'), ('not_open', 'This payment is not open at the bank.'), ('twice', 'Somebody recorded that this payment failed, and since then it was put into another payment or withdrawn. Drop that payment and enter this line again, or ask the provider for the money.')], max_length=10),
        ),
        migrations.AlterField(
            model_name='signal',
            name='kind',
            field=models.CharField(choices=[('shared_account', 'one account, several providers'), ('payee_changed', 'account changed shortly before'), ('holder_changed', 'name on the account changed shortly before'), ('foreign_account', 'first payment to an account abroad'), ('paid_before', 'sent to the bank before'), ('burst', 'sudden rush on one provider'), ('below_limit', 'series just below the limit'), ('price_raised', 'price raised shortly before'), ('at_night', 'asked at night, several times'), ('reclaimed', 'money reclaimed before'), ('same_adviser', 'nearly always the same adviser'), ('same_circle', 'nearly always the same two people'), ('own_adviser', 'the adviser works for the provider'), ('letter_at_once', 'asked at once after the letter'), ('in_one_go', 'several requests within minutes'), ('granted_in_series', 'granted in a row within seconds'), ('done_at_start', 'completed on the day it began')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('cashier', 'bank_reference', 'end_to_end'), name='bank_line_once'),
        ),
        migrations.AddConstraint(
            model_name='fundsource',
            constraint=models.UniqueConstraint(fields=('fund', 'spend_order'), name='source_place_once'),
        ),
        migrations.AddConstraint(
            model_name='paymentline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('refused_reason', ''), _negated=True)), models.Q(('refused_reason', ''), ('state', 'open')), ('state', 'paid'), _connector='OR'), name='payment_refused_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='paymentline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refused_by', None), ('refused_on', None)), models.Q(('refused_by__isnull', False), ('refused_on__isnull', False), models.Q(('state', 'open'), _negated=True)), _connector='OR'), name='payment_refused_pair'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['deposit', 'allocation', 'reservation', 'release', 'commitment', 'spending', 'failure', 'lapse', 'reclaim', 'repayment', 'reversal'])), name='transfer_of_known_kind'),
        ),
        append_only.Triggers(within_one_source, anywhere),
        append_only.Triggers(*TRANSFER),
        append_only.Triggers(*LINE_NOW),
        append_only.Triggers(*BANK_LINE),
        append_only.Triggers(*BATCH),
        append_only.Triggers(keep_hands, any_hands),
    ]
