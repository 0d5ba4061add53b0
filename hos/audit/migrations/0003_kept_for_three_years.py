"""A line of the audit log may go when it is three years old, and not before."""

from django.db import migrations

from hos import append_only

FOR_EVER = append_only.guard("audit_auditevent")
THREE_YEARS = append_only.guard("audit_auditevent", kept=("at", 3))


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        append_only.Triggers(*reversed(FOR_EVER)),
        append_only.Triggers(*THREE_YEARS),
    ]
