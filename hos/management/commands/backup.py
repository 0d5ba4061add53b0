"""Take a backup."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hos.backup.refusal import BackupRefused
from hos.backup.take import take


class Command(BaseCommand):
    help = "Write database and files of this moment to one archive, while others go on working."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            manifest = take(file)
        except (BackupRefused, OSError) as refusal:
            raise CommandError(f"No backup was made. {refusal}") from refusal
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            f"{file}: {len(manifest['tables'])} tables, {rows} rows, {len(manifest['files'])} files"
        )
