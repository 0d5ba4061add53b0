from django.db import migrations

from hos import append_only

FROZEN = ("deal_id", "number", "content", "sha256", "made_at", "made_by_id")


class Migration(migrations.Migration):
    dependencies = [("deals", "0001_initial")]

    operations = [
        migrations.RunPython(*append_only.guard("deals_activityevent")),
        migrations.RunPython(*append_only.guard("deals_dealversion", columns=FROZEN)),
        migrations.RunPython(*append_only.guard("deals_signature")),
        migrations.RunPython(*append_only.guard("deals_rightsreview")),
    ]
