"""What was spent in a half-year, as officials write it down."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

CENT = Decimal("0.01")
CENTS = models.DecimalField(max_digits=14, decimal_places=2)


class SpendingKind(models.TextChoices):
    SPENT = "spent", _("spent")
    PLEDGED = "pledged", _("pledged")
    RESERVED = "reserved", _("reserved")
    GUARANTEE = "guarantee", _("guarantee")
    PM = "pm", _("Pm (not known yet)")
    NOT_APPLICABLE = "not_applicable", _("nvt (nothing spent)")

    @property
    def has_amount(self):
        return self not in (SpendingKind.PM, SpendingKind.NOT_APPLICABLE)


BY_OWNER = Q(funder=None) | Q(funder=F("progress__activity__goal__programme__owner"))
INSIDE = BY_OWNER & Q(outside_budget=False)
ELSEWHERE = ~INSIDE
REAL = Q(kind__in=["spent", "pledged", "reserved"])


AMOUNTS = ("spent", "pledged", "reserved", "elsewhere", "guarantee")


@dataclass(frozen=True)
class Totals:
    """Euro by kind. What is outside the budget or paid by others stands apart, whatever its kind;
    a guarantee is in no total, and `pm` counts the lines of which the amount is not known."""

    spent: Decimal
    pledged: Decimal
    reserved: Decimal
    elsewhere: Decimal
    guarantee: Decimal
    pm: int

    def __add__(self, other):
        return Totals(*(mine + its for mine, its in zip(self.all(), other.all(), strict=True)))

    @classmethod
    def of(cls, lines):
        """Of lines that name a `funder` only where it is another than the owner."""
        found = NOTHING
        for line in lines:
            found += cls._of_line(line)
        return found

    @classmethod
    def _of_line(cls, line):
        if line.kind == SpendingKind.PM:
            return replace(NOTHING, pm=1)
        if line.kind == SpendingKind.GUARANTEE:
            return replace(NOTHING, guarantee=line.amount)
        if line.kind == SpendingKind.NOT_APPLICABLE:
            return NOTHING
        is_elsewhere = line.outside_budget or line.funder
        return replace(NOTHING, **{"elsewhere" if is_elsewhere else line.kind: line.amount})

    def all(self):
        return [getattr(self, name) for name in (*AMOUNTS, "pm")]


NOTHING = Totals(*[Decimal("0.00")] * len(AMOUNTS), 0)


class ExpenditureQuerySet(models.QuerySet):
    def counted(self):
        """What counts in totals: really spent, inside the budget, by the programme's owner."""
        return self.filter(INSIDE, kind="spent")

    def totals(self) -> Totals:
        """All kinds at once."""
        return _totals(self.aggregate(**_sums()))

    def totals_by(self, column) -> dict:
        """All kinds at once, per value of this column."""
        rows = self.order_by().values(column).annotate(**_sums())
        return {row[column]: _totals(row) for row in rows}

    def until(self, progress, earlier):
        """Of this half-year, and of these earlier ones of the same deal."""
        told = earlier.order_by().values("pk")
        return self.filter(Q(progress=progress.pk) | Q(progress__in=told))

    def total(self) -> Decimal:
        """Euro, of what counts."""
        return self.counted().aggregate(
            total=Coalesce(Sum("amount"), Decimal("0.00"), output_field=CENTS)
        )["total"]

    def total_by(self, *columns) -> dict:
        """Euro of what counts, per value of these columns (a tuple when there are several)."""
        rows = (
            self.counted()
            .order_by()
            .values(*columns)
            .annotate(total=Sum("amount", output_field=CENTS))
        )
        found = {tuple(row[name] for name in columns): row["total"] for row in rows}
        found = {key: total.quantize(CENT) for key, total in found.items()}  # SQLite drops noughts
        return {key[0]: total for key, total in found.items()} if len(columns) == 1 else found

    def approved(self):
        """Of half-years that were approved."""
        return self.filter(progress__status="approved")


def _sums():
    wanted = {
        "spent": INSIDE & Q(kind="spent"), "pledged": INSIDE & Q(kind="pledged"),
        "reserved": INSIDE & Q(kind="reserved"), "elsewhere": REAL & ELSEWHERE,
        "guarantee": Q(kind="guarantee"),
    }  # fmt: skip
    sums = {name: Sum("amount", filter=lines, output_field=CENTS) for name, lines in wanted.items()}
    return sums | {"pm": Count("pk", filter=Q(kind="pm"))}


def _totals(row):
    """In cents: SQLite drops noughts, and adds up with a rounding far behind the cents."""
    euro = {name: (row[name] or Decimal(0)).quantize(CENT) for name in AMOUNTS}
    return Totals(**euro, pm=row["pm"])


class Expenditure(models.Model):
    """One line of spending «Uitgave» of the lead part of a half-year. Amount in euro, or none for
    Pm and nvt. An empty funder is the owner of the programme."""

    progress = models.ForeignKey("deals.Progress", models.CASCADE, related_name="spending")
    position = models.PositiveIntegerField(default=0)
    description = models.CharField(_("what for"), max_length=250)
    kind = models.CharField(_("kind"), max_length=15, choices=SpendingKind)
    amount = models.DecimalField(
        _("amount"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    outside_budget = models.BooleanField(_("outside the budget"), default=False)
    funder = models.ForeignKey(
        "deals.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("paid by"),
    )  # fmt: skip
    budget = models.ForeignKey(
        "deals.Budget", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("from which budget"),
    )  # fmt: skip

    objects = ExpenditureQuerySet.as_manager()

    class Meta:
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="expenditure_amount_fits_kind",
                condition=Q(kind__in=["pm", "not_applicable"], amount=None)
                | ~Q(kind__in=["pm", "not_applicable"]) & Q(amount__isnull=False),
                violation_error_message=_("Fill in an amount, or choose «nvt» or «Pm»."),
            ),
            models.CheckConstraint(
                name="expenditure_not_negative",
                condition=Q(amount=None) | Q(amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="expenditure_outside_has_no_budget",
                condition=Q(outside_budget=False) | Q(budget=None),
                violation_error_message=_("What is outside the budget comes from no budget."),
            ),
        ]

    def __str__(self):
        return self.description
