from django.db import migrations

from hos.folding import fold
from reporting.reports.prose import lines_of


def fill(apps, schema_editor):
    """Words of paragraphs of chapters were kept stuck together."""
    Words = apps.get_model("reporting", "ReportWords")
    for words in Words.objects.filter(report__kind="midterm").select_related("report"):
        lines = lines_of(words.report.snapshot)
        words.lines, words.folded = "\n".join(lines), "\n".join(map(fold, lines))
        words.save()


class Migration(migrations.Migration):
    dependencies = [("reporting", "0009_loaded_reports")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
