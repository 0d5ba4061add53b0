"""Put a backup back."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hos.backup.refusal import BackupRefused
from hos.backup.restore import checked, restore


class Command(BaseCommand):
    help = (
        "Put an archive of `backup` into this database, which must be migrated and empty, and its "
        "files into the folder of files; then compare every count and checksum."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--only-check", action="store_true", help="say whether the archive can be put back"
        )

    def handle(self, *args, file, only_check, **options):
        try:
            manifest = checked(file) if only_check else restore(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            f"{file}: {len(manifest['tables'])} tables, {rows} rows, {len(manifest['files'])} "
            f"files {'checked' if only_check else 'put back and compared'}, "
            f"as of {manifest['made_at']}"
        )
        for deed, many in manifest.get("afterwards", {}).items():
            self.stdout.write(f"{deed}: {many}")
