"""The money of an agenda: its budgets, and how each of them was stated to stand on a day."""

from decimal import Decimal

from django.db import models, transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from deals.models.programme import Programme
from deals.models.refusal import TransitionRefused

EURO = {"max_digits": 12, "decimal_places": 2}
NOUGHT = Decimal("0.00")
STATED = _("There is a statement of this budget on this day already.")


class Budget(models.Model):
    """An amount that was made available «Budget», in euro."""

    key = models.CharField(max_length=60, blank=True, editable=False)
    programme = models.ForeignKey("deals.Programme", models.PROTECT, related_name="budgets")
    name = models.CharField(_("name"), max_length=150)
    origin = models.CharField(_("origin"), max_length=150, blank=True)
    amount = models.DecimalField(_("amount"), **EURO)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="budget_key_once"),
            models.CheckConstraint(
                name="budget_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]

    def __str__(self):
        return self.name

    def put_last(self):
        """Save a new budget as the last one of its programme."""
        with transaction.atomic():
            Programme.objects.select_for_update().get(pk=self.programme_id)
            last = self.programme.budgets.aggregate(last=Max("position"))["last"]
            self.position = (last or 0) + 1
            self.save()

    def remove(self):
        """Delete a budget that was never stated and from which nothing was spent."""
        hangs = _("There are statements of this budget, or spending from it, so it has to stay.")
        with transaction.atomic():
            if self.hold().statements.exists():
                raise TransitionRefused(hangs)
            try:
                self.delete()
            except ProtectedError as trouble:
                raise TransitionRefused(hangs) from trouble

    def hold(self):
        """Hold the budget until the transaction ends: its statements come one after the other."""
        return Budget.objects.select_for_update().get(pk=self.pk)

    def is_stated_on(self, day, *, beside=None):
        """Whether another statement than `beside` is of this day."""
        return self.statements.filter(as_of=day).exclude(pk=beside).exists()


class Standing:
    """What follows from an `amount` and what was stated of it: `spent`, `committed`, `planned` and
    `free_stated`. What was not stated is None and counts as nought."""

    @property
    def left(self) -> Decimal:
        """What is left after spent, committed and planned; may be below nought."""
        used = [self.spent, self.committed, self.planned]
        return self.amount - sum((part for part in used if part), NOUGHT)

    @property
    def free(self) -> Decimal:
        """The free room as it was stated, else what is left."""
        return self.left if self.free_stated is None else self.free_stated

    @property
    def adds_up(self):
        """Whether what was stated is what is left (rule 25)."""
        return self.free == self.left


class BudgetStatement(Standing, models.Model):
    """How a budget was stated to stand «Budgetstand» on a day: kept as it was stated, also where
    it does not add up. An amount that was not stated is None and counts as nought."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="statements")
    as_of = models.DateField(_("reference date"))
    spent = models.DecimalField(_("spent"), **EURO, null=True, blank=True)
    committed = models.DecimalField(_("committed"), **EURO, null=True, blank=True)
    planned = models.DecimalField(_("planned"), **EURO, null=True, blank=True)
    free_stated = models.DecimalField(
        _("free room as stated"), max_digits=13, decimal_places=2, null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("statement of a budget")
        verbose_name_plural = _("statements of budgets")
        ordering = ["-as_of", "budget__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "as_of"], name="budget_statement_once"),
            models.CheckConstraint(
                name="budget_statement_not_negative",
                condition=(Q(spent=None) | Q(spent__gte=0))
                & (Q(committed=None) | Q(committed__gte=0))
                & (Q(planned=None) | Q(planned__gte=0)),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]

    def __str__(self):
        return f"{self.budget} – {self.as_of}"

    def put(self):
        """Save a new statement. Raises TransitionRefused if there is one of this day."""
        with transaction.atomic():
            self.budget.hold()
            if self.budget.is_stated_on(self.as_of):
                raise TransitionRefused(STATED)
            self.save()

    @property
    def amount(self):
        return self.budget.amount
