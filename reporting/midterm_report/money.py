"""The money of a midterm report: budgets as they were stated, and cofinancing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deals.models.budget import Standing
from deals.models.cofinancing import leverage


@dataclass(frozen=True)
class BudgetPart(Standing):
    """A budget with what was stated of it last; `as_of` is None where nothing was."""

    pk: int
    name: str
    origin: str
    amount: Decimal
    as_of: date | None
    spent: Decimal | None
    committed: Decimal | None
    planned: Decimal | None
    free_stated: Decimal | None

    @property
    def deviates(self):
        return self.as_of is not None and not self.adds_up


@dataclass(frozen=True)
class CofinancingPart:
    scheme: str
    activity: str
    project_count: int
    own_amount: Decimal
    external_amount: Decimal | None
    external_qualifier: str
    year_from: int
    year_to: int

    @property
    def leverage(self):
        return leverage(self.own_amount, self.external_amount)
