"""Writing what a file says of a deal: its columns, steps and parties. Steps and contributions are
recognised by their place in the list, parties by their organisation."""

from copy import copy

from deals.models import Contribution, Deal
from deals.models.writing import (
    ContributionRow,
    PartyRow,
    StepRow,
    write_fields,
    write_parties,
    write_steps,
    writing,
)
from reporting.loading.keeping import Outcome

PARTS = ("also_goals", "steps", "participations")


def change(deal: Deal, entry) -> Outcome:
    """Write into a draft what the file says differently; the history of the deal has it."""
    said = {name: entry.values[name] for name in entry.changed}
    plain = {name: value for name, value in said.items() if name not in PARTS}
    before = state(deal)
    _check(deal, plain)
    with writing(deal, by=None, at=entry.at):
        if plain:
            write_fields(deal, plain)
        write_parts(deal, said)
    return Outcome.UNCHANGED if state(deal) == before else Outcome.CHANGED


def write_parts(deal, values: dict):
    """The parts that `values` has; a part it does not have stays as it is."""
    if "also_goals" in values:
        deal.also_goals.set(values["also_goals"])
    if "steps" in values:
        _write_steps(deal, values["steps"])
    if "participations" in values:
        write_parties(deal, _party_rows(deal, values["participations"]))


def _check(deal, plain):
    """Say in words which rule of the table the new values would break."""
    candidate = copy(deal)
    for name, value in plain.items():
        setattr(candidate, name, value)
    candidate.validate_constraints()


def _write_steps(deal, rows):
    present = list(deal.steps.filter(is_removed=False))
    rest = [*present, *[None] * len(rows)]
    write_steps(deal, [_step_row(rest[n], row) for n, row in enumerate(rows)])
    for step, row in zip(deal.steps.filter(is_removed=False), rows, strict=True):
        told = {name: row[name] for name in ("status", "result") if name in row}
        if told:
            deal.steps.filter(pk=step.pk).update(**told)


def _step_row(step, row):
    was = {"starts_on": step.starts_on, "ends_on": step.ends_on} if step else {}
    text = {name: row[name] for name in ("title", "starts_on", "ends_on") if name in row}
    return StepRow(step and step.pk, **was | text)


def _party_rows(deal, rows):
    places = {place.organisation_id: place for place in deal.participation_set.all()}
    ranked = sorted(enumerate(rows, 1), key=lambda pair: pair[1].get("position", pair[0]))
    return [_party_row(places.get(row["organisation"].pk), row) for _number, row in ranked]


def _party_row(place, row):
    facts = {
        name: row[name]
        for name in ("is_lead", "signature_required", "contact_name", "contact_email")
        if name in row
    }
    present = list(place.contribution_set.filter(is_removed=False)) if place else []
    asked = row.get("contributions", [{}] * len(present))
    rest = [*present, *[None] * len(asked)]
    contributions = tuple(_contribution_row(rest[n], part) for n, part in enumerate(asked))
    return PartyRow(place and place.pk, row["organisation"].pk, facts, contributions)


def _contribution_row(part, row):
    names = ("role", "description", "amount", "hours", "certainty")
    was = {name: getattr(part, name) for name in names} if part else {}
    return ContributionRow(part and part.pk, **was | row)


def state(deal):
    """Everything a file can say of a deal, as it is now."""
    own = type(deal).objects.filter(pk=deal.pk).values().get()
    return [
        {name: value for name, value in own.items() if name != "revision"},
        set(deal.also_goals.values_list("pk", flat=True)),
        list(deal.steps.values()),
        list(deal.participation_set.values()),
        list(Contribution.objects.filter(participation__activity=deal).values()),
    ]
