"""Writing the text of a deal: one verb for every section, with what changed as an event."""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from deals.models.change import changes
from deals.models.event import EventKind
from deals.models.organisation import Organisation
from deals.models.purpose_case import Support
from deals.models.refusal import TransitionRefused
from deals.models.text import PLAIN_FIELDS, DealText

ONCE = ["cashier", "driver"]


@dataclass(frozen=True)
class StepRow:
    """A step as a form gives it; `id` None is a new one."""

    id: int | None
    title: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class ContributionRow:
    id: int | None
    role: str
    description: str = ""
    amount: Decimal | None = None
    hours: Decimal | None = None
    certainty: str = "pledged"


@dataclass(frozen=True)
class PartyRow:
    """A party with its contributions; `facts` are the other columns of its participation."""

    id: int | None
    organisation: int
    facts: dict = field(default_factory=dict)
    contributions: tuple[ContributionRow, ...] = ()


@contextmanager
def writing(deal, *, by, at, reason=""):
    """The transaction in which the text may be written, of a deal or of an activity of an agenda.
    Raises TransitionRefused when the text is not open. What differs afterwards becomes one event,
    with the `reason` if there is one; nothing differs, nothing is noted."""
    with transaction.atomic():
        deal.lock()
        if not deal.is_open_for_text():
            raise TransitionRefused(_("The text of this deal cannot be changed now."))
        before = DealText.working(deal)
        yield deal
        deal = type(deal).objects.get(pk=deal.pk)
        found = changes(before, DealText.working(deal))
        if found:
            type(deal).objects.filter(pk=deal.pk).update(revision=F("revision") + 1)
            listed = [change.as_json() for change in found]
            deal.record(EventKind.TEXT_CHANGED, by=by, at=at, changes=listed, reason=reason)


def write_fields(deal, values: dict, also_goals: Iterable | None = None):
    """Columns of the deal itself, by name."""
    for name, value in values.items():
        setattr(deal, name, value)
    deal.save(update_fields=list(values))
    if also_goals is not None:
        deal.also_goals.set(also_goals)


def write_steps(deal, rows: Iterable[StepRow]):
    """The steps in this order; those left out are taken out of the text."""
    _sync(
        deal.steps, rows, lambda row: {
            "title": row.title, "starts_on": row.starts_on, "ends_on": row.ends_on,
        }, keep=keeps_parts(deal),
    )  # fmt: skip


def write_parties(deal, rows: Iterable[PartyRow]):
    """The parties with their contributions, in this order; one left out leaves the text. An
    organisation that comes back takes its old place again."""
    places = {place.organisation_id: place for place in deal.participation_set.all()}
    rows = _by_present_name(list(rows), places)
    gone = set(places) - {row.organisation for row in rows}
    for organisation in gone:
        take_out(places[organisation], keep=keeps_parts(deal))
    for position, row in enumerate(rows, 1):
        place = places.get(row.organisation)
        facts = row.facts | {"position": position, "is_removed": False, "left_on": None}
        if place is None:
            place = deal.participation_set.create(organisation_id=row.organisation, **facts)
        else:
            deal.participation_set.filter(pk=place.pk).update(**facts)
        write_contributions(deal, place, row.contributions)


def _by_present_name(rows, places):
    """The rows, with each new party under the organisation that its own may have gone into since
    the form was opened."""
    new = sorted({row.organisation for row in rows} - set(places))
    now = {organisation: Organisation.objects.held(organisation).pk for organisation in new}
    rows = [replace(row, organisation=now.get(row.organisation, row.organisation)) for row in rows]
    if len({row.organisation for row in rows}) < len(rows):
        raise TransitionRefused(_("An organisation takes part in a deal once."))
    return rows


def write_contributions(deal, place, rows: Iterable[ContributionRow]):
    """What one party brings in; those left out are taken out of the text."""
    # two rows may swap a role that a party has only once
    place.contribution_set.filter(is_removed=False, role__in=ONCE).update(role="other")
    _sync(
        place.contribution_set, rows, lambda row: {
            "role": row.role, "description": row.description, "amount": row.amount,
            "hours": row.hours, "certainty": row.certainty,
        }, keep=keeps_parts(deal),
    )  # fmt: skip


def restore(deal, text: DealText):
    """Make the working text this text again, row by row; goals keep their rows."""
    write_fields(
        deal,
        {name: getattr(text, name) for name in PLAIN_FIELDS}
        | {"education_levels": list(text.education_levels)},
    )
    _restore_goals(deal, text)
    write_steps(
        deal,
        [StepRow(step.id, step.title, step.starts_on, step.ends_on) for step in text.steps],
    )
    # an organisation that merged into another since has its place under the other's name
    now = dict(deal.participation_set.values_list("pk", "organisation"))
    write_parties(deal, [_party_row(party, now) for party in text.parties])


def _restore_goals(deal, text):
    goals = {str(goal): goal for goal in deal.goal.programme.goals.all()}
    if text.goal in goals and str(deal.goal) != text.goal:
        write_fields(deal, {"goal": goals[text.goal]})
    deal.also_goals.set([goals[title] for title in text.also_goals if title in goals])


def contribution_rows(party) -> tuple[ContributionRow, ...]:
    """What a party brings in according to a text, as rows to write."""
    return tuple(
        ContributionRow(row.id, row.role, row.description, row.amount, row.hours, row.certainty)
        for row in party.contributions
    )


def _party_row(party, organisations):
    rows = contribution_rows(party)
    facts = {"is_lead": party.is_lead, "signature_required": party.signature_required}
    organisation = organisations.get(party.id, party.organisation)
    return PartyRow(party.id, organisation, facts, rows)


def keeps_parts(deal):
    """Parts of a text that was ever put up for signing, that partners gave their support to, or
    that was told of, are hidden, not deleted."""
    return (
        deal.versions.exists()
        or deal.progress.exists()
        or Support.objects.filter(assessment__activity=deal).exists()
    )


def _sync(parts: models.Manager, rows, facts_of, *, keep):
    """Make `parts` these rows in this order. Rows out first: a unique role may move to another."""
    rows = list(rows)
    existing = {part.pk: part for part in parts.all()}
    kept = {row.id for row in rows}
    for key, part in existing.items():
        if key not in kept and not part.is_removed:
            take_out(part, keep=keep)
    for position, row in enumerate(rows, 1):
        facts = facts_of(row) | {"position": position, "is_removed": False}
        if row.id in existing:
            parts.filter(pk=row.id).update(**facts)
        else:
            parts.create(**facts)


def take_out(part, *, keep):
    """Hide a party, contribution or step that has a history; delete one without."""
    if keep:
        type(part).objects.filter(pk=part.pk).update(is_removed=True)
        return
    try:
        part.delete()
    except models.ProtectedError:  # money comes from it
        type(part).objects.filter(pk=part.pk).update(is_removed=True)
