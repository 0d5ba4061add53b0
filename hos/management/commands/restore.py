"""Put a backup back."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hos.backup.refusal import BackupRefused
from hos.backup.restore import restore


class Command(BaseCommand):
    help = (
        "Put an archive of `backup` into this database, which must be migrated and empty, and its "
        "files into the folder of files; then compare every count and checksum."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            manifest = restore(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            f"{file}: {len(manifest['tables'])} tables, {rows} rows, {len(manifest['files'])} "
            f"files put back and compared, as of {manifest['made_at']}"
        )
