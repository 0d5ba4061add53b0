"""Which parties of the activity can become cashier or source of its scheme, by the roles they have
in the text, and where is done what is missing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from deals.models import ActivityKind, Contribution, ContributionRole, Deal, Organisation
from pilots.models import opening


@dataclass(frozen=True)
class Candidates:
    """Parties with the role of cashier, and contributions of financiers, that are not in yet."""

    cashiers: list[Organisation]
    sources: list[Contribution]


def candidates(fund) -> Candidates:
    there = fund.activity.contributions().select_related("participation__organisation")
    cashiers = there.filter(role=ContributionRole.CASHIER).exclude(
        participation__organisation__in=fund.cashiers.values("organisation")
    )
    financiers = there.filter(role=ContributionRole.FINANCIER)
    return Candidates(
        [row.participation.organisation for row in cashiers],
        list(financiers.exclude(pk__in=fund.sources.values("contribution"))),
    )


def lacks(fund) -> list[tuple[str, str, str]]:
    """(what is missing before it opens, where that is done, in words): on the page of the scheme
    when a party has the role, else with the parties of the deal or activity."""
    there = candidates(fund)
    parties, steps = _of_deal(fund) if fund.activity.kind == ActivityKind.DEAL else _of_action(fund)
    scheme = f"{fund.get_absolute_url()}#erbij"
    ways = {
        "steps": (steps, _("Say which steps are ready")),
        "cashiers": (scheme, _("Add a cashier")) if there.cashiers
        else (parties, _("Give a party the role of cashier")),
        "sources": (scheme, _("Add a source of money")) if there.sources
        else (parties, _("Let a party pledge money")),
    }  # fmt: skip
    return [(sentence, *ways[what]) for what, sentence in opening.missing(fund).items()]


def _of_deal(fund):
    """The steps of a deal are told with its half-years; its parties change in its text."""
    args = [fund.activity_id]
    is_open = Deal.objects.get(pk=fund.activity_id).is_open_for_text()
    parties = reverse("deals:section", args=[*args, "partners"]) if is_open else (
        reverse("deals:partners", args=args))  # fmt: skip
    return parties, reverse("deals:progress", args=args)


def _of_action(fund):
    args = [fund.activity_id]
    return reverse("deals:activity_parties", args=args), reverse(
        "deals:activity_planning", args=args
    )
