"""What is doubtful about an activity of an agenda: rules 13, 30, 34, 35 and 36 of the province's
list, and the period of the agenda. Nothing here blocks; the office is told."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from deals.models.activity import DealStatus, Instrument
from deals.models.contribution import ContributionRole
from deals.models.indicator import MEASURED
from deals.models.organisation import OrganisationKind
from deals.models.programme import ProgrammeKind
from deals.models.rules import is_inside, missing_sides

SCHOOLS, COMPANIES = 2, 4  # a campus has at least so many


def doubts(activity, text, indicators, *, on: date) -> list[str]:
    """Sentences about this activity: its `text`, and the indicators of which no final value is
    known."""
    return [
        *_driver(activity, text),
        *_sides(text),
        *_campus(activity, text),
        *_period(activity),
        *_deadlines(indicators, on),
        *_anchoring(activity),
    ]


def _driver(activity, text) -> Iterator[str]:
    roles = {row.role for party in text.parties for row in party.contributions}
    is_action = activity.programme.kind == ProgrammeKind.WORK_AGENDA
    is_running = activity.status == DealStatus.RUNNING
    if is_action and is_running and ContributionRole.DRIVER not in roles:
        yield _("This action has no driver yet.")


def _sides(text) -> Iterator[str]:
    if text.parties:
        yield from (sentence for _side, sentence in missing_sides(text))


def _campus(activity, text) -> Iterator[str]:
    if activity.instrument != Instrument.CAMPUS:
        return
    kinds = [party.kind for party in text.parties]
    schools, companies = (
        kinds.count(kind) for kind in (OrganisationKind.SCHOOL, OrganisationKind.COMPANY)
    )
    if schools < SCHOOLS or companies < COMPANIES:
        yield _("A campus has at least 2 schools for vocational training and 4 paying companies.")


def _period(activity) -> Iterator[str]:
    if not is_inside(activity, activity.programme):
        yield _("The activity lies partly outside the period of the agenda.")


def _deadlines(indicators, on) -> Iterator[str]:
    for indicator in indicators:
        if indicator.comparator in MEASURED and indicator.deadline and indicator.deadline < on:
            yield _("The deadline of «{what}» has passed. Record the final value.").format(
                what=indicator.name
            )


def _anchoring(activity) -> Iterator[str]:
    has_ended = activity.status in (DealStatus.COMPLETED, DealStatus.STOPPED)
    if has_ended and not (activity.sustained_by_id or activity.sustained_note.strip()):
        yield _("State with which organisation the result is anchored.")
