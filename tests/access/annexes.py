"""All deals of an accord, and of every established report, as one pdf that was made before."""

from hos.jobs.models import Job, JobState
from reporting.accord_annex.job import KIND
from tests.builders import MOMENT

OF_REPORTS = ("established report", "published report", "withdrawn report")


def add(world):
    """Gives the accord and these reports a `job`."""
    accord = world.things["accord"]
    accord["job"] = _annex(world, f"programme-{accord['pk']}")
    for name in OF_REPORTS:
        thing = world.things[name]
        thing["job"] = _annex(world, f"report-{thing['pk']}")


def _annex(world, about):
    return Job.objects.create(
        kind=KIND, key=f"{KIND}-{about}-{world.name}", state=JobState.DONE, asked_at=MOMENT,
        due_at=MOMENT, finished_at=MOMENT, facts={"about": about},
        result={"file": world.stored("bijlage.pdf").pk},
    ).pk  # fmt: skip
