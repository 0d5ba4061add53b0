"""Money of others that came beside the own money, and how much of it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from deals.models.budget import EURO
from deals.models.indicator import Qualifier

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Together:
    """The cofinancing of a programme in one line; `qualifier` of the external amount."""

    project_count: int
    own: Decimal
    external: Decimal
    qualifier: str

    @property
    def leverage(self):
        return leverage(self.own, self.external)


def together(rows) -> Together | None:
    """All of which the external amount is known, added up; None without any."""
    rows = [row for row in rows if row.external_amount is not None]
    if not rows:
        return None
    said = {row.external_qualifier for row in rows} - {Qualifier.EQUAL}
    return Together(
        sum(row.project_count for row in rows),
        sum(row.own_amount for row in rows),
        sum(row.external_amount for row in rows),
        said.pop() if len(said) == 1 else Qualifier.ABOUT if said else Qualifier.EQUAL,
    )


class CofinancingQuerySet(models.QuerySet):
    def together(self) -> Together | None:
        return together(self)


class Cofinancing(models.Model):
    """Own money with what it drew from a scheme «Cofinanciering»: of one activity, or of several
    projects in one sum. A record of its own; it is not derived from spending."""

    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="cofinancing")
    activity = models.ForeignKey(
        "deals.Activity", models.PROTECT, null=True, blank=True, related_name="cofinancing"
    )
    scheme = models.CharField(_("scheme"), max_length=150)
    project_count = models.PositiveSmallIntegerField(_("projects"), default=1)
    own_amount = models.DecimalField(_("own money"), **EURO)
    external_amount = models.DecimalField(_("money of others"), **EURO, null=True, blank=True)
    external_qualifier = models.CharField(max_length=2, choices=Qualifier, default=Qualifier.EQUAL)
    year_from = models.PositiveSmallIntegerField(_("from"))
    year_to = models.PositiveSmallIntegerField(_("to"))
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = CofinancingQuerySet.as_manager()

    class Meta:
        verbose_name = _("cofinancing")
        verbose_name_plural = _("cofinancing")
        ordering = ["year_from", "scheme", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cofinancing_own_money",
                condition=Q(own_amount__gt=0),
                violation_error_message=_("Fill in the own money: leverage needs it."),
            ),
            models.CheckConstraint(
                name="cofinancing_not_negative",
                condition=Q(external_amount=None) | Q(external_amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="cofinancing_qualifier",
                condition=Q(external_qualifier__in=["=", ">", ">=", "~"]),
            ),
            models.CheckConstraint(
                name="cofinancing_counts_projects",
                condition=Q(project_count__gte=1) & (Q(activity=None) | Q(project_count=1)),
                violation_error_message=_("One activity is one project."),
            ),
            models.CheckConstraint(
                name="cofinancing_years",
                condition=Q(year_from__lte=F("year_to"), year_from__gte=1900, year_to__lte=2100),
                violation_error_message=_("The last year lies before the first."),
            ),
        ]

    def __str__(self):
        return self.scheme

    @property
    def leverage(self):
        return leverage(self.own_amount, self.external_amount)


def leverage(own: Decimal, external: Decimal | None) -> Decimal | None:
    """Euro of others for every own euro, to a tenth; None where it is not known."""
    if external is None:
        return None
    return (external / own).quantize(TENTH, ROUND_HALF_UP)
