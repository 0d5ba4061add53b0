"""For whom the schemes stand in the menu."""

from functools import cache, reduce
from operator import or_

from django.db.models import Exists, OuterRef

from deals.models import Contribution, ContributionRole, Membership
from hos.menu import only_for
from pilots.models import Cashier, Fund, FundSource, Provider


@only_for("pilots:funds")
def has_part(user):
    """The office and the province, who see all of them; others when an organisation of theirs is
    cashier, offers trainings, recruits participants, or pays."""
    if user.is_office or user.is_province or user.is_administrator:
        return True
    return _memberships_with_a_part().filter(user=user).exists()


@cache
def _memberships_with_a_part():
    """Made once, and never read itself: putting it together takes longer than the question."""
    own = {"organisation": OuterRef("organisation")}
    recruiting = Contribution.objects.present().filter(
        role=ContributionRole.RECRUITMENT,
        participation__organisation=OuterRef("organisation"),
        participation__activity__in=Fund.objects.values("activity"),
    )
    paying = FundSource.objects.filter(
        contribution__participation__organisation=OuterRef("organisation")
    )
    parts = (Cashier.objects.filter(**own), Provider.objects.filter(**own), recruiting, paying)
    any_of = reduce(or_, map(Exists, parts))
    return Membership.objects.filter(any_of)
