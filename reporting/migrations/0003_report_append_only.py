from django.db import migrations

from hos import append_only

ESTABLISHED = "OLD.status <> 'draft'"
FROZEN = (
    "kind", "programme_id", "period_from_id", "period_to_id", "reference_date", "title", "version",
    "replaces_id", "what_changed", "summary", "written_at", "written_by_id", "established_at",
    "established_by_id", "snapshot", "snapshot_sha256", "pdf_id", "sha256", "rendered_with",
)  # fmt: skip
MOVES = {"established": ["published", "replaced", "withdrawn"],
         "published": ["replaced", "withdrawn"]}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_report")]

    operations = [
        append_only.Triggers(
            *append_only.guard(
                "reporting_report", columns=FROZEN, when=ESTABLISHED, moves=("status", MOVES)
            )
        ),
        append_only.Triggers(*append_only.guard("reporting_reportevent")),
    ]
