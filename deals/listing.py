"""Rows of the deal list: one page in two queries, whatever the number of deals."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import models
from django.db.models import functions
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deals.models import Deal, Participation, Progress, ProgressStatus
from deals.models.progress import JUDGED_LIGHT
from deals.wording import standing_alone
from hos.aggregates import Joined
from hos.periods import HalfYear

COLUMNS = [
    _("Number"), _("Deal"), _("Lead applicants"), _("Accord"), _("Goal"), _("Status"), _("Sector"),
    _("Region"), _("Start"), _("End"), _("Traffic light"), _("Parties"),
]  # fmt: skip
SHOWN = [
    "pk", "number", "title", "status", "starts_on", "ends_on", "goal__code", "goal__title",
    "goal__programme__is_example",
]  # fmt: skip


@dataclass(frozen=True)
class HalfYearRow:
    """The half-year a deal is asked for now."""

    status: str
    due_on: date
    half: HalfYear
    was_handed_in: bool  # also when it was sent back since


@dataclass
class DealRow:
    """A deal as the list shows it. `light` and `was` are those of the last two half-years that
    were told, `progress` is the half-year asked for now: of the ones the reader may see."""

    pk: int
    number: str
    title: str
    status: str
    starts_on: date | None
    ends_on: date | None
    goal_code: str
    goal_title: str
    is_example: bool
    lead_lines: str
    light: str = ""
    was: str = ""
    progress: HalfYearRow | None = None

    @property
    def leads(self):
        """The lead applicants in their order: «OOM, OTIB»."""
        places = (line.split("|", 1) for line in (self.lead_lines or "").splitlines())
        return ", ".join(name for _place, name in sorted(places, key=lambda pair: int(pair[0])))


def deal_rows(deals, *, user, first, last, on):
    """The rows `first` to `last` of the ordered queryset `deals`, for `user`: two queries. Which
    deals is found in an inner query on narrow columns, so that a far page costs no more than the
    first."""
    rows = _rows().filter(pk__in=deals.values("pk")[first:last])
    found = {row[0]: DealRow(*row) for row in rows.order_by(*deals.query.order_by)}
    _add_progress(found, user, on)
    return list(found.values())


@cache
def _rows():
    """The query without its deals; building it costs more than running it."""
    leads = models.Subquery(leads_of_deal())
    return Deal.objects.annotate(lead_lines=leads).values_list(*SHOWN, "lead_lines")


@cache
def _half_years():
    return Progress.objects.order_by("-period__year", "-period__half").values_list(
        "activity",
        "status",
        JUDGED_LIGHT,
        "due_on",
        "first_submitted_on",
        "period__year",
        "period__half",
    )


def leads_of_deal():
    """A subquery: the lead applicants of the outer deal as lines «position|name»."""
    name = functions.Coalesce(
        functions.NullIf("organisation__short", models.Value("")), "organisation__name"
    )
    line = functions.Concat(functions.Cast("position", models.CharField()), models.Value("|"), name)
    leads = Participation.objects.present().filter(activity=models.OuterRef("pk"), is_lead=True)
    return leads.order_by().values("activity").annotate(lines=Joined(line)).values("lines")


def _add_progress(rows, user, on):
    """Newest first: the first one opened is asked for now, the first two submitted give the
    lights."""
    seen = _half_years().visible_to(user)
    latest = seen.filter(activity__in=list(rows), period__opens_on__lte=on)
    told = (ProgressStatus.SUBMITTED, ProgressStatus.APPROVED)
    for deal, status, light, due_on, first, year, half in latest:
        row = rows[deal]
        asked = HalfYearRow(status, due_on, HalfYear(year, half), first is not None)
        row.progress = row.progress or asked
        if status in told and not row.light:
            row.light = light
        elif status in told and not row.was:
            row.was = light


def export_rows(deals, user):
    """Every deal of a list as plain values for `user`, in the order of COLUMNS."""
    deals = deals.with_light(user).select_related("goal__programme")
    parties = {}
    present = Participation.objects.present().filter(activity__in=deals.order_by().values("pk"))
    for deal, name, is_lead in present.order_by("position").values_list(
        "activity", "organisation__name", "is_lead"
    ):
        parties.setdefault(deal, []).append((name, is_lead))
    for deal in deals:
        names = parties.get(deal.pk, [])
        yield [
            deal.number, deal.title, ", ".join(name for name, is_lead in names if is_lead),
            deal.programme.title, str(deal.goal), capfirst(deal.get_status_display()),
            standing_alone("sector", deal.sector), deal.region, deal.starts_on, deal.ends_on,
            standing_alone("light", deal.light or ""), ", ".join(name for name, _lead in names),
        ]  # fmt: skip
