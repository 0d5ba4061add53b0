"""Where the money of a scheme comes from: a financier of the deal or action."""

from decimal import Decimal

from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import (
    ActivityKind,
    Certainty,
    ContributionRole,
    Deal,
    OrganisationKind,
    TransitionRefused,
)
from deals.standing import standing
from pilots.models.cashier import Cashier
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.money import EURO


class SourceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whose money it is (of the province: its readers), who holds a part of it as cashier, and
        the office: to them account is given. Other funders of the same scheme are strangers; an
        administrator sees none."""
        if user.is_administrator:
            return self.none()
        if user.is_office:
            return self
        held = Q(fund__in=Cashier.objects.of_user(user).values("fund"))
        return self.filter(held | Q(pk__in=self.funded_by(user).values("pk")))

    def funded_by(self, user):
        """Those of the organisations that this person works for, and to a reader of the province
        those of the province; also of one that left the deal: its money was spent."""
        payer = "contribution__participation__organisation"
        own = Q(**{f"{payer}__in": standing(user).organisations})
        if user.is_province:
            own |= Q(**{f"{payer}__kind": OrganisationKind.PROVINCE})
        return self.filter(own)

    def add(self, fund, contribution, **rules):
        """Make a financier of the activity a source of its scheme, last in the order of spending;
        its accounts are opened."""
        with transaction.atomic():
            fund = type(fund).objects.select_for_update().get(pk=fund.pk)
            financing = fund.activity.contributions().filter(role=ContributionRole.FINANCIER)
            if not financing.filter(pk=contribution.pk).exists():
                raise TransitionRefused(_("This is no financier of the deal or action."))
            if self.filter(fund=fund, contribution=contribution).exists():
                raise TransitionRefused(_("This financier is a source of the scheme already."))
            last = self.filter(fund=fund).aggregate(last=Max("spend_order"))["last"] or 0
            source = self.create(
                fund=fund, contribution=contribution, spend_order=last + 1, **rules
            )
            LedgerAccount.objects.open_for(fund)
        return source


class FundSource(models.Model):
    """A source «Geldbron» of a scheme. One training may be paid from several: they are spent in
    their order, each up to its ceilings and on what its earmark is for."""

    fund = models.ForeignKey("pilots.Fund", models.PROTECT, related_name="sources")
    contribution = models.ForeignKey("deals.Contribution", models.PROTECT, related_name="+")
    spend_order = models.PositiveIntegerField(gettext_lazy("order of spending"))
    earmark = models.CharField(
        gettext_lazy("earmark"), max_length=12, choices=Earmark, default=Earmark.NONE
    )
    ceiling_per_request = models.DecimalField(
        gettext_lazy("maximum per request"), **EURO, null=True, blank=True
    )
    ceiling_per_participant = models.DecimalField(
        gettext_lazy("maximum per participant"), **EURO, null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("source of money")
        verbose_name_plural = gettext_lazy("sources of money")
        ordering = ["spend_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "contribution"], name="source_once_in_fund"),
            models.CheckConstraint(
                name="source_ceilings_positive",
                condition=(Q(ceiling_per_request=None) | Q(ceiling_per_request__gt=0))
                & (Q(ceiling_per_participant=None) | Q(ceiling_per_participant__gt=0)),
                violation_error_message=gettext_lazy("A maximum is more than nothing."),
            ),
        ]

    def __str__(self):
        return self.contribution.participation.organisation.label

    def as_signed(self):
        """The contribution in the text that holds, or None."""
        return signed_contributions(self.fund.activity).get(self.contribution_id)

    def is_pledged(self) -> bool:
        found = self.as_signed()
        return found is not None and found.certainty == Certainty.PLEDGED

    def paid_in(self) -> Decimal:
        """What the financier has paid in, less what was paid back."""
        return -self.accounts.get(bucket=Bucket.PLEDGE).balance


def signed_contributions(activity) -> dict:
    """Every contribution in the text that holds, by key. A change of a deal counts when everybody
    has signed it, and not before."""
    if activity.kind != ActivityKind.DEAL:
        return {row.pk: row for row in activity.contributions()}
    text = Deal.objects.get(pk=activity.pk).text()
    return {row.id: row for party in text.parties for row in party.contributions}


def reorder(fund, sources):
    """Spend these sources in this order, from the next request on."""
    with transaction.atomic():
        type(fund).objects.select_for_update().get(pk=fund.pk)
        if {source.pk for source in sources} != set(fund.sources.values_list("pk", flat=True)):
            raise TransitionRefused(_("Name every source of the scheme once."))
        places = [models.When(pk=source.pk, then=place) for place, source in enumerate(sources, 1)]
        fund.sources.update(spend_order=models.Case(*places), revision=F("revision") + 1)
