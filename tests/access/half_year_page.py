"""The half-years of a world that its partners can write now, with one before each that was told."""

from datetime import timedelta

from django.utils import timezone

from deals.models import Evidence, Period, Progress
from deals.models.handing_in import findings
from tests.access.words import canary
from tests.builders import MOMENT

BLANK = {"status": "draft", "submitted_at": None, "submitted_by": None, "approved_at": None,
         "approved_by": None, "achieved": "", "light": ""}  # fmt: skip


def add(world):
    """«open half-year» is filled in and not handed in; of «untold half-year» nothing was told."""
    inside = canary(world.name, "inside", "running")
    later = _asked(world, achieved=f"Gedaan {inside}.", light="green", light_reason=inside)
    evidence = Evidence.objects.create(
        progress=later, file=world.stored(f"{inside}.pdf"), description=inside,
        added_by=world.cast.oom, added_at=MOMENT,
    )  # fmt: skip
    place = later.activity.participation_set.get(organisation=world.cast.orgs["szw"])
    world.things["open half-year"] = {
        "pk": later.pk, "place": place.pk, "evidence": evidence.pk,
        "klopt": [found.key for found in findings(later)],
    }  # fmt: skip
    world.things["untold half-year"] = {"pk": _asked(world).pk}


def _asked(world, **told):
    """The second half-year of a new running deal, open now."""
    later = world._running("running").progress.get(period__half=2)
    today = timezone.localdate()
    dates = {"opens_on": today - timedelta(days=3), "due_on": today + timedelta(days=20)}
    Period.objects.filter(pk=later.period_id).update(**dates)
    Progress.objects.filter(pk=later.pk).update(due_on=dates["due_on"], **BLANK | told)
    return Progress.objects.get(pk=later.pk)
