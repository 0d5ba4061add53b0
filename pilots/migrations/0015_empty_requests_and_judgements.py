"""When a participant is emptied, who chose, the consent and the refusal go out of its requests, and
the reasons out of what was judged about them. Emptied they may be, changed never."""

from django.db import migrations, models
from django.db.models import Q

from hos import append_only

STAYS = (
    "account_id", "training_id", "posting_id", "cost", "asked_at", "asked_by_id", "letter_id",
)  # fmt: skip
MOVES = {
    "requested": ["granted", "rejected", "cancelled", "lapsed"],
    "granted": ["started", "cancelled", "broken_off", "lapsed"],
    "started": ["completed", "broken_off"],
    "completed": ["paid", "broken_off"],
    "paid": ["completed"],
}
REQUEST, JUDGEMENT = "pilots_trainingrequest", "pilots_signaljudgement"
OLD_REQUEST = append_only.guard(
    REQUEST, columns=(*STAYS, "consent_on", "chooser"), moves=("status", MOVES)
)
OLD_JUDGEMENT = append_only.guard(JUDGEMENT)
NEW_REQUEST = append_only.guard(REQUEST, columns=STAYS, moves=("status", MOVES))
NEW_JUDGEMENT = append_only.guard(
    JUDGEMENT, columns=("signal_id", "verdict", "made_by_id", "made_at")
)
# name → (table, the condition under which an update is refused)
MORE = {
    "pilots_trainingrequest_no_other_chooser": (
        REQUEST, "OLD.chooser <> NEW.chooser AND NEW.chooser <> ''",
    ),
    "pilots_trainingrequest_no_other_consent": (
        REQUEST,
        "(NEW.consent_on IS NULL AND OLD.consent_on IS NOT NULL AND NEW.chooser <> '') OR "
        "(NEW.consent_on IS NOT NULL AND "
        "(OLD.consent_on IS NULL OR OLD.consent_on <> NEW.consent_on))",
    ),
    "pilots_signaljudgement_no_other_reason": (
        JUDGEMENT, "OLD.reason <> NEW.reason AND NEW.reason <> '–'",
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
    dependencies = [("pilots", "0014_keep_hands_on_payments")]

    operations = [
        append_only.Triggers(*reversed(OLD_REQUEST)),
        append_only.Triggers(*reversed(OLD_JUDGEMENT)),
        migrations.RemoveConstraint("trainingrequest", "request_for_another_with_consent"),
        migrations.RemoveConstraint("trainingrequest", "request_rejected_with_refusal"),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                name="request_for_another_with_consent",
                condition=Q(asked_by=None) | Q(consent_on__isnull=False) | Q(chooser=""),
                violation_error_message="Record the consent of the participant first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                name="request_rejected_with_refusal",
                condition=Q(status="rejected") & ~Q(refusal="")
                | ~Q(status="rejected") & Q(refusal="") | Q(chooser=""),
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                name="request_emptied_is_empty",
                condition=~Q(chooser="")
                | Q(consent_on=None, starts_on=None, ends_on=None, refusal="", end_reason="",
                    outcome="unknown", new_sector=""),
            ),
        ),
        append_only.Triggers(*NEW_REQUEST),
        append_only.Triggers(*NEW_JUDGEMENT),
        append_only.Triggers(refuse_more, refuse_no_more),
    ]  # fmt: skip
