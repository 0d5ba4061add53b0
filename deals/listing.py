"""Rows of the deal list: one page in three queries, whatever the number of deals."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from deals.models import Deal, Participation, Progress, ProgressStatus
from deals.wording import value_in_words

COLUMNS = [
    _("Number"), _("Deal"), _("Lead applicants"), _("Accord"), _("Goal"), _("Status"), _("Sector"),
    _("Region"), _("Start"), _("End"), _("Traffic light"), _("Parties"),
]  # fmt: skip
SHOWN = [
    "pk", "number", "title", "status", "starts_on", "ends_on", "goal__code", "goal__title",
    "goal__programme__is_example",
]  # fmt: skip


@dataclass
class DealRow:
    """A deal as the list shows it. `light` and `was` are those of the last two half-years that
    were submitted; `progress` is the half-year asked for now."""

    pk: int
    number: str
    title: str
    status: str
    starts_on: date | None
    ends_on: date | None
    goal_code: str
    goal_title: str
    is_example: bool
    leads: str = ""
    light: str = ""
    was: str = ""
    progress: Progress | None = None


def deal_rows(ids, *, on):
    """The rows of these deals, in this order."""
    found = {values[0]: DealRow(*values) for values in
             Deal.objects.filter(pk__in=ids).order_by().values_list(*SHOWN)}  # fmt: skip
    for deal, names in _leads(ids).items():
        found[deal].leads = ", ".join(names)
    _add_progress(found, on)
    return [found[pk] for pk in ids if pk in found]


def _leads(ids):
    rows = Participation.objects.present().filter(activity__in=ids, is_lead=True)
    names = {}
    for deal, short, name in rows.order_by("position", "pk").values_list(
        "activity", "organisation__short", "organisation__name"
    ):
        names.setdefault(deal, []).append(short or name)
    return names


def _add_progress(rows, on):
    """Newest first: the first one opened is asked for now, the first two submitted give the
    lights."""
    latest = Progress.objects.filter(activity__in=rows, period__opens_on__lte=on)
    for progress in latest.select_related("period").order_by("-period__year", "-period__half"):
        row = rows[progress.activity_id]
        row.progress = row.progress or progress
        if progress.status in (ProgressStatus.SUBMITTED, ProgressStatus.APPROVED):
            if not row.light:
                row.light = progress.light
            elif not row.was:
                row.was = progress.light


def export_rows(deals):
    """Every deal of a list as plain values, in the order of COLUMNS."""
    deals = deals.with_light().select_related("goal__programme")
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
            deal.programme.title, str(deal.goal), deal.get_status_display(),
            value_in_words("sector", deal.sector), deal.region, deal.starts_on, deal.ends_on,
            value_in_words("light", deal.light or ""), ", ".join(name for name, _lead in names),
        ]  # fmt: skip
