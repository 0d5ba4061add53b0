"""A scheme under a deal or an action that spends money by the choice of one person."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deals.models import Contribution, ContributionRole, Deal, TransitionRefused
from deals.standing import standing
from pilots.models import wider
from pilots.models.impersonal import validate_impersonal
from pilots.models.money import EURO

# field → what is wider: once people may come in, rules change that way alone
WIDER = {
    "max_per_participant": wider.at_most, "months_valid": wider.at_most,
    "min_age": wider.at_least, "education_levels": wider.among, "sectors": wider.among,
}  # fmt: skip


class FundKind(models.TextChoices):
    LEARNING_ACCOUNT = "learning_account", _("learning account")
    DEVELOPMENT_FUND = "development_fund", _("development fund")
    TRANSITION_FUND = "transition_fund", _("transition fund")
    VOUCHERS = "vouchers", _("vouchers")
    SECTOR_PLAN = "sector_plan", _("sector plan")


class FundStatus(models.TextChoices):
    SETUP = "setup", _("being set up")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class FundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office all; the province those of what it may read; others those of which an
        organisation of theirs is cashier; an administrator none."""
        if user.is_administrator:
            return self.none()
        if user.is_office:
            return self
        if user.is_province:  # not yet those of a deal that is not signed
            seen = Deal.objects.visible_to(user).values("pk")
            return self.exclude(activity__in=Deal.objects.exclude(pk__in=seen).values("pk"))
        own = standing(user).organisations
        cashiers = self.model.cashiers.rel.related_model.objects.filter(organisation__in=own)
        return self.filter(pk__in=cashiers.values("fund"))

    def advised_by(self, user):
        """Those of which an organisation of this person recruits participants. `may_register` is
        whether the person fills in for one of them."""
        recruiting = Contribution.objects.present().filter(role=ContributionRole.RECRUITMENT)
        own = recruiting.filter(participation__organisation__in=standing(user).organisations)
        filling_in = recruiting.filter(
            participation__organisation__in=standing(user).editing,
            participation__activity=models.OuterRef("activity"),
        )
        rows = self.filter(activity__in=own.values("participation__activity"))
        return rows.annotate(may_register=models.Exists(filling_in))

    def with_offer_for(self, user):
        """Those of which this person may see what is on offer: whoever sees the scheme, helps its
        participants, or offers something in it."""
        if user.is_administrator:
            return self.none()
        providers = self.model.providers.rel.related_model.objects.visible_to(user)
        return self.filter(
            Q(pk__in=self.model.objects.visible_to(user).values("pk"))
            | Q(pk__in=self.model.objects.advised_by(user).values("pk"))
            | Q(pk__in=providers.values("fund"))
        )


def one_account_at_a_time():
    """Whoever sets an account, of a cashier or of a provider in whatever scheme, holds the first
    scheme: so of two who set the same one the second sees the first. Bookings do not wait."""
    Fund.objects.select_for_update(no_key=True).order_by("pk").only("pk").first()


class Fund(models.Model):
    """A scheme «Regeling»: a learning account, development fund, vouchers or the like. Its phases
    are the steps of its activity. Which levels and sectors it is for: an empty list is all."""

    activity = models.OneToOneField("deals.Activity", models.PROTECT, related_name="fund")
    kind = models.CharField(_("kind"), max_length=20, choices=FundKind)
    name = models.CharField(_("name"), max_length=150, validators=[validate_impersonal])
    region = models.CharField(
        _("region"), max_length=60, blank=True, validators=[validate_impersonal]
    )
    max_per_participant = models.DecimalField(
        _("maximum per participant"), **EURO, null=True, blank=True
    )
    min_age = models.PositiveSmallIntegerField(
        _("lowest age"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )  # fmt: skip
    education_levels = models.JSONField(_("education levels"), default=list, blank=True)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    months_valid = models.PositiveSmallIntegerField(
        _("months that an amount can be used"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )  # fmt: skip
    status = models.CharField(
        _("status"), max_length=10, choices=FundStatus, default=FundStatus.SETUP
    )
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="fund_maximum_positive",
                condition=Q(max_per_participant=None) | Q(max_per_participant__gt=0),
                violation_error_message=_("A maximum is more than nothing."),
            ),
            models.CheckConstraint(
                name="fund_months_valid",
                condition=Q(months_valid=None) | Q(months_valid__gte=1, months_valid__lte=120),
                violation_error_message=_("An amount can be used for 1 to 120 months."),
            ),
            models.CheckConstraint(
                name="fund_opened_pair",
                condition=Q(opened_at=None, opened_by=None, status="setup")
                | Q(
                    opened_at__isnull=False, opened_by__isnull=False, status__in=["open", "closed"]
                ),
            ),
            models.CheckConstraint(
                name="fund_closed_pair",
                condition=Q(closed_at=None, closed_by=None) & ~Q(status="closed")
                | Q(closed_at__isnull=False, closed_by__isnull=False, status="closed"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("pilots:fund", args=[self.pk])

    def clean(self):
        """While it is set up everything can change. Once it is open it keeps its kind and its rules
        only get wider; closed, nothing changes any more."""
        stored = Fund.objects.filter(pk=self.pk).first()
        if stored is None or stored.status == FundStatus.SETUP:
            return
        stored.refuse_change()
        if self.kind != stored.kind:
            raise ValidationError({"kind": gettext("The scheme is open: its kind stays.")})
        wider.refuse_narrower(stored, self, WIDER)

    def refuse_change(self):
        """Of its rules, in the words of a form."""
        if self.status == FundStatus.CLOSED:
            raise ValidationError(gettext("The scheme is closed: its rules stay as they are."))

    @property
    def is_open(self):
        return self.status == FundStatus.OPEN

    def refuse_closed(self):
        """Asked with the row held."""
        if self.status == FundStatus.CLOSED:
            raise TransitionRefused(_("The scheme is closed."))

    def takes(self, *, sector: str, education_level: str) -> bool:
        """Whether it is meant for somebody of this sector and level."""
        return (not self.sectors or sector in self.sectors) and (
            not self.education_levels or education_level in self.education_levels
        )

    def usable_until(self, *, granted_on: date) -> date | None:
        """The last day on which an amount that is granted on this day can be used."""
        if self.months_valid is None:
            return None
        years, month = divmod(granted_on.month - 1 + self.months_valid, 12)
        day = granted_on.day
        while True:  # 31 January and one month is the last day of February
            try:
                return date(granted_on.year + years, month + 1, day)
            except ValueError:
                day -= 1
