from django.db import migrations, models
from django.utils.timezone import localdate


def fill(apps, schema_editor):
    """From the events, which keep every handing in."""
    events = apps.get_model("deals", "ProgressEvent").objects.filter(kind="submitted")
    for progress in apps.get_model("deals", "Progress").objects.exclude(submitted_at=None):
        first = events.filter(progress=progress).aggregate(at=models.Min("at"))["at"]
        progress.first_submitted_on = localdate(first or progress.submitted_at)
        progress.save(update_fields=["first_submitted_on"])


class Migration(migrations.Migration):
    dependencies = [("deals", "0006_fold_lessons")]

    operations = [
        migrations.AddField("progress", "first_submitted_on", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
