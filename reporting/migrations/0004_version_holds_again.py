from django.db import migrations, models

from hos import append_only

ESTABLISHED = "OLD.status <> 'draft'"
FROZEN = (
    "kind", "programme_id", "period_from_id", "period_to_id", "reference_date", "title", "version",
    "replaces_id", "what_changed", "summary", "written_at", "written_by_id", "established_at",
    "established_by_id", "snapshot", "snapshot_sha256", "pdf_id", "sha256", "rendered_with",
)  # fmt: skip
BEFORE = {"established": ["published", "replaced", "withdrawn"],
          "published": ["replaced", "withdrawn"]}  # fmt: skip
AFTER = BEFORE | {"replaced": ["published", "established"]}


def guard(moves):
    return append_only.guard(
        "reporting_report", columns=FROZEN, when=ESTABLISHED, moves=("status", moves)
    )


OLD, NEW = guard(BEFORE), guard(AFTER)


class Migration(migrations.Migration):
    """A version that was replaced holds again when what came in its place is withdrawn."""

    dependencies = [("reporting", "0003_report_append_only")]

    operations = [
        migrations.AlterField(
            model_name="reportevent",
            name="kind",
            field=models.CharField(
                max_length=12,
                choices=[
                    ("established", "established"),
                    ("published", "published"),
                    ("replaced", "replaced by a newer version"),
                    ("withdrawn", "withdrawn"),
                    ("restored", "holds again: the newer version was withdrawn"),
                ],
            ),
        ),
        append_only.Triggers(OLD[1], OLD[0]),
        append_only.Triggers(*NEW),
    ]
