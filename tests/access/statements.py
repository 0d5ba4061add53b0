"""The statement to the funder of the open scheme, with a file of it that was made before."""

from hos.jobs.models import Job, JobState
from reporting.fund_statement.job import KIND
from tests.builders import MOMENT


def add(world):
    """«statement», with the `job` of a file about all cashiers."""
    source = world.things["open fund"]["source"]
    job = Job.objects.create(
        kind=KIND, key=f"{KIND}-{world.name}", state=JobState.DONE, asked_at=MOMENT, due_at=MOMENT,
        finished_at=MOMENT, facts={"source": source, "part": "alles"},
        result={"file": world.stored("verantwoording.pdf").pk},
    )  # fmt: skip
    world.things["statement"] = {"pk": source, "job": job.pk}
