"""What a change of the deal or activity left wrong in its scheme: the text can be changed after the
money came in. For the office alone: cashiers are strangers to each other's part."""

from django.utils.translation import gettext as _

from deals.models import ContributionRole
from hos.templatetags.hos import euro
from pilots.models import LedgerAccount
from pilots.models.source import signed_contributions


def to_mend(fund) -> list[str]:
    """Sentences: a funder that left or pledges less than it paid in, and a cashier that lost its
    role while it holds money."""
    signed = signed_contributions(fund.activity)
    sources = fund.sources.select_related("contribution__participation__organisation")
    found = [_of_source(row, signed.get(row.contribution_id), row.paid_in()) for row in sources]
    return [sentence for sentence in found if sentence] + _cashiers_without_role(fund)


def _of_source(source, signed, paid_in):
    if paid_in and signed is None:
        words = _("{source} does not pay in the text that holds now, and paid in {paid_in}.")
        return words.format(source=source, paid_in=euro(paid_in, True))
    if signed is not None and signed.amount is not None and paid_in > signed.amount:
        words = _("{source} paid in {paid_in}, more than the {pledged} that it pledges now.")
        return words.format(
            source=source, paid_in=euro(paid_in, True), pledged=euro(signed.amount, True)
        )
    return ""


def _cashiers_without_role(fund):
    there = fund.activity.contributions().filter(role=ContributionRole.CASHIER)
    left = fund.cashiers.exclude(organisation__in=there.values("participation__organisation"))
    words = _("{cashier} does not have the role of cashier any more, and holds money.")
    return [words.format(cashier=row) for row in left if _holds_money(row)]


def _holds_money(cashier):
    rows = LedgerAccount.objects.exclude(bucket="spent").filter(balance__gt=0)
    return (
        rows.filter(cashier=cashier).exists()
        or rows.filter(learning_account__participant__cashier=cashier).exists()
    )
