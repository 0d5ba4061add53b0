"""participations: the organisations that joined a programme."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from deals.models import Contribution, Participation, Programme
from deals.models.writing import ONCE
from reporting.loading.keeping import Outcome, save, store
from reporting.loading.references import Reference
from reporting.loading.rows import Row, Section, required
from reporting.loading.sections.parties import PARTY


def keep(entry):
    programme, organisation = entry.values["programme"], entry.values["organisation"]
    places = programme.participation_set
    found = places.filter(organisation=organisation).first()
    last = places.aggregate(last=Max("position"))["last"] or 0
    end = {} if "position" in entry.values else {"position": last + 1}
    outcome = entry.without("contributions").keep(found, Participation(), **end)
    if "contributions" not in entry.changed:
        return outcome
    place = found or places.get(organisation=organisation)
    is_changed = _keep_contributions(place, entry.values["contributions"])
    return Outcome.CHANGED if is_changed and outcome is Outcome.UNCHANGED else outcome


def _keep_contributions(place, rows):
    """Make these the contributions of a party, by their place in the list; says if any differed."""
    present = list(place.contribution_set.filter(is_removed=False))
    for extra in present[len(rows) :]:
        extra.delete()
    moving = [row for row in present[: len(rows)] if row.role in ONCE]
    for row in moving:  # two rows may swap a role that a party has only once
        row.role = "other"
        save(row, ["role"])
    rest = [*present, *[None] * len(rows)]
    outcomes = [
        store(rest[n] or Contribution(participation=place), {**row, "position": n + 1})
        for n, row in enumerate(rows)
    ]
    return len(present) > len(rows) or bool(set(outcomes) - {Outcome.UNCHANGED})


PARTICIPATIONS = Section(
    name="participations",
    title=_("Parties of programmes"),
    model=Participation,
    row=Row({"programme": required(Reference(Programme)), **PARTY}),
    keep=keep,
    known_by=(("programme", "organisation"),),
)
