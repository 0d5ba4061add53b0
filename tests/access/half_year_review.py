"""Half-years of a world as the office meets them, periods, and a target per deal."""

from datetime import date, timedelta

from django.utils import timezone

from deals.models import Period, Progress
from deals.models.reviewing import reopen
from tests.builders import MOMENT

WITH_TARGETS = ("draft", "submitted", "signing", "running")


def add(world):
    """«submitted half-year» of OOM, «reopened half-year», «open period» and «closed period»."""
    deal = world._running("running")
    submitted, reopened = deal.progress.order_by("period__half")
    Progress.objects.filter(pk=submitted.pk).update(
        status="submitted", approved_at=None, approved_by=None
    )
    reopened.refresh_from_db()
    reopen(reopened, reason="Fout.", by=world.cast.programma, at=MOMENT)
    world.things["submitted half-year"] = {"pk": submitted.pk}
    world.things["reopened half-year"] = {"pk": reopened.pk}
    _add_periods(world)
    for name in WITH_TARGETS:
        rows = [world.things[name]["deal"].indicators.create(
            name=f"Deelnemers {n}", comparator="min", target=10, position=n) for n in (1, 2)
        ]  # fmt: skip
        world.things[name]["indicator"] = rows[1].pk


def _add_periods(world):
    """Of long ago, the same in both worlds: periods belong to all programmes."""
    for half, name in ((1, "open period"), (2, "closed period")):
        closed = {"closed_at": MOMENT, "closed_by": world.cast.programma} if half == 2 else {}
        found, _new = Period.objects.get_or_create(
            year=2001, half=half,
            defaults={"opens_on": date(2002, 1, 1), "due_on": date(2002, 1, 31)} | closed,
        )  # fmt: skip
        world.things[name] = {"period": found.pk}


def later():
    """A day that is more time for any half-year."""
    return f"{timezone.localdate() + timedelta(days=900):%d-%m-%Y}"
