"""Add up the ledger anew: `manage.py check_ledger` ends with 1 at any difference."""

from django.core.management.base import BaseCommand, CommandError

from pilots.ledger_check import check_in_one_view


class Command(BaseCommand):
    help = "Adds up every account from its transfers and says what differs; 1 when anything does."

    def handle(self, **options):
        found = check_in_one_view()
        for sentence in found.differences:
            self.stderr.write(sentence)
        told = (
            f"accounts {found.accounts} transfers {found.transfers} requests {found.requests} "
            f"differences {len(found.differences)}"
        )
        if found.differences:
            raise CommandError(told)
        self.stdout.write(told)
