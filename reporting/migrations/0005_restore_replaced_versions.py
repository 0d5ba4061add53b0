from django.db import migrations


def restore(apps, schema_editor):
    """Half-years of which the newest published version was withdrawn before that gave back the one
    it replaced: no valid report was left, and none could be made."""
    Report = apps.get_model("reporting", "Report")
    for row in Report.objects.filter(status="replaced").order_by("-version"):
        same = Report.objects.filter(
            kind=row.kind, programme_id=row.programme_id, period_to_id=row.period_to_id
        )
        if same.filter(status="published").exists():
            continue
        newer = same.filter(status="withdrawn", version__gt=row.version).exclude(published_at=None)
        if newest := newer.order_by("-version").first():
            _restore(row, newest)


def _restore(row, withdrawn):
    event = withdrawn.events.filter(kind="withdrawn").latest("at")
    type(row).objects.filter(pk=row.pk).update(
        status="published" if row.published_at else "established"
    )
    row.events.create(kind="restored", by_id=event.by_id, at=event.at, reason=event.reason)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_version_holds_again")]

    operations = [migrations.RunPython(restore, migrations.RunPython.noop)]
