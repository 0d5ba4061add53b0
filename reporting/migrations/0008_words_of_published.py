from django.db import migrations

from hos.folding import fold
from reporting.reports.prose import lines_of


def fill(apps, schema_editor):
    """What was published before its words were kept can be searched too."""
    Words = apps.get_model("reporting", "ReportWords")
    published = apps.get_model("reporting", "Report").objects.exclude(published_at=None)
    for report in published.iterator(chunk_size=20):
        lines = lines_of(report.snapshot)
        Words.objects.create(
            report=report, lines="\n".join(lines), folded="\n".join(map(fold, lines))
        )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_report_words")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
