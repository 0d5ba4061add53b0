"""A participant of a world about whom nothing is waiting, with an export that was made."""

from django.utils import timezone

from hos.jobs.models import Job, JobState
from pilots.models import Participant
from pilots.rights.export_job import KIND
from tests.builders import MOMENT


def add(world):
    """«participant at rest»."""
    found = Participant.objects.get(code=world.things["participant"]["code"])
    person = Participant.objects.register(
        found.cashier, by=world.cast.oom, at=MOMENT, sector="metal", education_level="mbo2",
        position="working", consent_on=MOMENT.date(),
    )  # fmt: skip
    person.admit(on=MOMENT.date())
    Job.objects.create(
        kind=KIND, key=f"{KIND}-{person.pk}", state=JobState.DONE, facts={"participant": person.pk},
        asked_at=MOMENT, due_at=MOMENT, finished_at=timezone.now(), asked_by=world.cast.oom,
        result={"file": world.stored("gegevens.pdf").pk},
    )  # fmt: skip
    world.things["participant at rest"] = {"pk": person.cashier.fund_id, "code": person.code}
