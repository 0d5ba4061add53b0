from django.db import migrations

from hos import append_only


class Migration(migrations.Migration):
    dependencies = [("deals", "0003_half_year")]

    operations = [
        append_only.Triggers(*append_only.guard("deals_progressevent")),
        append_only.Triggers(*append_only.guard("deals_extension")),
    ]
