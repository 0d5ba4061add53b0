"""Ask for jobs, and make the table their effects are counted in."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from hos.jobs.models import Job


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("kinds", nargs="+", metavar="KIND=NUMBER")

    def handle(self, *args, kinds, **options):
        numbers = {kind: int(number) for kind, number in (word.split("=") for word in kinds)}
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE IF NOT EXISTS effect (kind text, key text)")
            for number in range(max(numbers.values())):
                for kind in [kind for kind, wanted in numbers.items() if number < wanted]:
                    Job.objects.ask(kind, key=f"{kind}:{number}")
