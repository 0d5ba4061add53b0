"""Codes of a midterm report in words."""

from django.utils.translation import gettext as _

from deals.agenda_tree import below
from deals.models import AnnexKind, DealStatus
from deals.templatetags.deals import capital, light_word
from reporting.models import OverlayField


def light_or_none(code) -> str:
    """«Vertraging», or «Nog geen stand» where nothing was approved yet."""
    return light_word(code) if code else _("No state yet")


def activity_status(code) -> str:
    return capital(DealStatus(code).label)


def annex_kind(code) -> str:
    return capital(AnnexKind(code).label)


def overlay_field(code) -> str:
    return capital(OverlayField(code).label)


def goal_of(report, activity):
    """The goal under which the report has an activity."""
    for section in report.sections:
        if activity in section.activities:
            return section.goal
    return next(goal for goal in report.goals if goal.pk == activity.goal)


def count_below(report, goal) -> int:
    """How many activities hang on a goal and below it."""
    keys = {one.pk for one in below(goal, report.goals)}
    return sum(row.goal in keys for row in report.activities)


def stated_years(report) -> dict[str, str]:
    """What the columns of the budget are about, by the day on which it was stated."""
    year = (report.stated_on or report.reference_date).year
    ends_on = report.programme_ends_on
    last = max(year, ends_on.year) if ends_on else year
    return {
        "spent": _("until {year}").format(year=year - 1),
        "committed": str(year),
        "planned": f"{year}-{last}" if last > year else str(year),
    }
