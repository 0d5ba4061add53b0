"""Which parties of the activity can become cashier or source of its scheme, by the roles they have
in the text."""

from dataclasses import dataclass

from deals.models import Contribution, ContributionRole, Organisation


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
