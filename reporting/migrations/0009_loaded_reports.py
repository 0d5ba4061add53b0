from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hos import append_only

of_report = import_module("reporting.migrations.0004_version_holds_again").NEW
chapters = import_module("reporting.migrations.0006_chapters")
GUARDS = [
    of_report,
    append_only.guard_parts("reporting_chapter", chapters.OF_REPORT),
    append_only.guard_parts("reporting_chapterpoint", chapters.OF_CHAPTER),
    append_only.guard_parts("reporting_overlay", chapters.OF_REPORT),
]


class Migration(migrations.Migration):
    """What was loaded from a file was written by nobody here. SQLite makes the table anew for it,
    which the triggers that look at it would not let happen."""

    dependencies = [("reporting", "0008_words_of_published")]

    operations = [
        *(append_only.Triggers(off, on) for on, off in reversed(GUARDS)),
        migrations.AlterField(
            model_name="report",
            name="written_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        *(append_only.Triggers(on, off) for on, off in GUARDS),
    ]  # fmt: skip
