"""After a database was put back by other means than `restore`."""

from django.core.management.base import BaseCommand

from pilots.models import erasing


class Command(BaseCommand):
    help = (
        "Erase again everybody on the list of erasures. `restore` does it by itself; do it by hand "
        "when the database was put back in another way."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{erasing.replay()} participants erased again")
