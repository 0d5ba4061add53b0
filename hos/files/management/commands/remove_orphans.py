"""By hand what the job worker does every day."""

from django.core.management.base import BaseCommand

from hos.files.orphans import remove_orphans


class Command(BaseCommand):
    help = "Delete stored bytes that no row knows, older than a day."

    def handle(self, *args, **options):
        self.stdout.write(f"{remove_orphans()} removed")
