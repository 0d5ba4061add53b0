"""The half-year of a world that its partners can write now, with one before it that was told."""

from datetime import timedelta

from django.utils import timezone

from deals.models import Evidence, Period
from deals.models.handing_in import findings
from tests.access.words import canary
from tests.builders import MOMENT


def add(world):
    """«open half-year»: the second of a running deal, filled in and not handed in."""
    deal = world._running("running")
    later = deal.progress.get(period__half=2)
    today = timezone.localdate()
    dates = {"opens_on": today - timedelta(days=3), "due_on": today + timedelta(days=20)}
    Period.objects.filter(pk=later.period_id).update(**dates)
    deal.progress.filter(pk=later.pk).update(
        status="draft", submitted_at=None, submitted_by=None, approved_at=None, approved_by=None,
        achieved="Weer iets gedaan.", due_on=dates["due_on"],
    )  # fmt: skip
    inside = canary(world.name, "inside", "running")
    deal.progress.filter(pk=later.pk).update(achieved=f"Gedaan {inside}.", light_reason=inside)
    evidence = Evidence.objects.create(
        progress=later,
        file=world.stored(f"{inside}.pdf"),
        description=inside,
        added_by=world.cast.oom,
        added_at=MOMENT,
    )
    place = deal.participation_set.get(organisation=world.cast.orgs["szw"])
    world.things["open half-year"] = {
        "pk": later.pk, "place": place.pk, "evidence": evidence.pk,
        "klopt": [found.key for found in findings(deal.progress.get(pk=later.pk))],
    }  # fmt: skip
