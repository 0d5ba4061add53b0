from django.db import migrations

from hos import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [append_only.Triggers(*append_only.guard("audit_auditevent"))]
