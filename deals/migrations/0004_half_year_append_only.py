from django.db import migrations

from hos import append_only


class Migration(migrations.Migration):
    dependencies = [("deals", "0003_half_year")]

    operations = [
        migrations.RunPython(*append_only.guard("deals_progressevent")),
        migrations.RunPython(*append_only.guard("deals_extension")),
    ]
