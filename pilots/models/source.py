"""Where the money of a scheme comes from: a financier of the deal or action."""

from decimal import Decimal

from django.core.exceptions import ValidationError
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
from pilots.models import wider
from pilots.models.cashier import Cashier
from pilots.models.fund import FundStatus
from pilots.models.ledger_account import Bucket, Earmark, LedgerAccount
from pilots.models.money import EURO

WIDER = dict.fromkeys(
    ("ceiling_per_request", "ceiling_per_participant", "expires_on"), wider.at_most
)


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
            fund.refuse_closed()
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
    their order, each up to its ceilings, on what its earmark is for, and until its last day."""

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
    expires_on = models.DateField(gettext_lazy("last day of use"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("source of money")
        verbose_name_plural = gettext_lazy("sources of money")
        ordering = ["spend_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "contribution"], name="source_once_in_fund"),
            models.UniqueConstraint(fields=["fund", "spend_order"], name="source_place_once"),
            models.CheckConstraint(
                name="source_ceilings_positive",
                condition=(Q(ceiling_per_request=None) | Q(ceiling_per_request__gt=0))
                & (Q(ceiling_per_participant=None) | Q(ceiling_per_participant__gt=0)),
                violation_error_message=gettext_lazy("A maximum is more than nothing."),
            ),
        ]

    def __str__(self):
        return self.contribution.participation.organisation.label

    def clean(self):
        """The earmark is a condition of the money: it stays while some was paid in. What limits
        a participant only gets wider once something was granted. Closed, nothing changes."""
        stored = FundSource.objects.select_related("fund").filter(pk=self.pk).first()
        if stored is None:
            return
        stored.fund.refuse_change()
        if self.earmark != stored.earmark and stored.paid_in():
            words = _("Money was paid in with this earmark: it stays.")
            raise ValidationError({"earmark": words})
        if stored.accounts.filter(learning_account__isnull=False).exists():
            wider.refuse_narrower(stored, self, WIDER)

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
    """Spend these sources in this order, from the next request on. In two steps: a database that
    looks at each row by itself would meet two on one place halfway."""
    with transaction.atomic():
        held = type(fund).objects.select_for_update().get(pk=fund.pk)
        if held.status == FundStatus.CLOSED:
            raise TransitionRefused(_("The scheme is closed: its rules stay as they are."))
        if {source.pk for source in sources} != set(fund.sources.values_list("pk", flat=True)):
            raise TransitionRefused(_("Name every source of the scheme once."))
        places = [models.When(pk=source.pk, then=place) for place, source in enumerate(sources, 1)]
        last = fund.sources.aggregate(last=Max("spend_order"))["last"]
        fund.sources.update(spend_order=F("spend_order") + last + len(sources))
        fund.sources.update(spend_order=models.Case(*places), revision=F("revision") + 1)


def move(source, *, up):
    """One place up or down in the order of spending; at either end it stays where it is."""
    with transaction.atomic():
        fund = type(source.fund).objects.select_for_update().get(pk=source.fund_id)
        rows = list(fund.sources.all())
        here = rows.index(source)
        there = here - 1 if up else here + 1
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
        reorder(fund, rows)
