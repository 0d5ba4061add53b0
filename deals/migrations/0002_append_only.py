from django.db import migrations

from hos import append_only

FROZEN = ("deal_id", "number", "content", "sha256", "made_at", "made_by_id")


class Migration(migrations.Migration):
    dependencies = [("deals", "0001_initial")]

    operations = [
        append_only.Triggers(*append_only.guard("deals_activityevent")),
        append_only.Triggers(*append_only.guard("deals_dealversion", columns=FROZEN)),
        append_only.Triggers(*append_only.guard("deals_signature")),
        append_only.Triggers(*append_only.guard("deals_rightsreview")),
    ]
