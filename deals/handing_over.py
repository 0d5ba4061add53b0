"""Handing a half-year in: the deed, who hears of it, and the receipt."""

from django.db import transaction

from deals import progress_mails
from deals.models.handing_in import submit
from hos.jobs.models import Job

RECEIPT = "half_year_receipt"  # a job of reporting, which makes the pdf and mails it


def hand_in(progress, *, by, at, confirmed=frozenset()):
    """For all parties, each of which gets the receipt by mail. Refuses as `submit` does."""
    with transaction.atomic():
        submit(progress, by=by, at=at, confirmed=confirmed)
        progress_mails.handed_in(progress)
        event = progress.events.first()
        Job.objects.ask(RECEIPT, key=f"{RECEIPT}-{event.pk}", event=event.pk)
