"""Start the job worker, with the schedules it needs."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Run the job worker (django-q2) with its schedules; stops on SIGTERM after the job at hand."
    )

    def handle(self, *args, **options):
        from django_q.models import Schedule

        Schedule.objects.update_or_create(
            name="sweep",
            defaults={
                "func": "hos.jobs.sweep.sweep",
                "schedule_type": Schedule.MINUTES,
                "minutes": 1,
            },
        )
        call_command("qcluster")
