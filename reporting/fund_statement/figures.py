"""The statement as figures: read at one moment, and refused when it does not add up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Min
from django.utils.translation import gettext as _

from pilots.models import Bucket, FundSource, Transfer
from pilots.models.money import NOUGHT
from pilots.one_view import one_view
from reporting.fund_statement.by_kind import HalfSpending, words_of
from reporting.fund_statement.lines import Deposit, Payment, deposits, payments
from reporting.fund_statement.movements import COLUMNS, Movements, movements
from reporting.fund_statement.parts import Part
from reporting.fund_statement.standing import LastCheck, YearState, last_check, year_states
from reporting.fund_statement.stretch import Stretch
from reporting.learning_accounts.telling import told_until


class DoesNotAddUp(Exception):
    """The lines and the sums differ: nobody gets such a statement."""


@dataclass(frozen=True)
class Statement:
    """What one reader sees of one source over a stretch of time."""

    source: FundSource
    part: Part
    stretch: Stretch
    cashiers: tuple[str, ...]
    pledged: Decimal | None  # of the whole, in the text that holds now
    movements: Movements
    deposits: tuple[Deposit, ...]
    payments: tuple[Payment, ...]  # of a part
    half_years: tuple[HalfSpending, ...]  # of the whole
    years: tuple[YearState, ...]
    checked: LastCheck | None

    @classmethod
    def of(cls, source, part, stretch) -> "Statement":
        """What was not told of its half-years yet is told first: nothing is written while it is
        read."""
        since = first_booking(source)
        halves = [] if part.has_lines else stretch.half_years(since)
        told = told_until(source.fund, halves[-1], today=stretch.today) if halves else {}
        with one_view():
            return cls._read(source, part, stretch, since, tuple(
                HalfSpending(half, tuple(_by_kind(source, told.get(half)))) for half in halves
            ))  # fmt: skip

    @classmethod
    def _read(cls, source, part, stretch, since, half_years):
        cashiers = [part.cashier] if part.cashier else list(
            source.fund.cashiers.select_related("organisation"))  # fmt: skip
        signed = source.as_signed()
        made = cls(
            source=source, part=part, stretch=stretch, cashiers=tuple(map(str, cashiers)),
            pledged=signed and signed.amount,
            movements=movements(source, part, stretch), deposits=deposits(source, part, stretch),
            payments=payments(source, part, stretch) if part.has_lines else (),
            half_years=half_years,
            years=year_states(cashiers, stretch.years(since)), checked=last_check(),
        )  # fmt: skip
        made.refuse_unless_it_adds_up()
        return made

    @property
    def funder(self) -> str:
        return self.source.contribution.participation.organisation.name

    @property
    def still_due(self) -> Decimal | None:
        """What was pledged and not paid in; nothing when the pledge was lowered below it."""
        if self.pledged is None:
            return None
        return max(self.pledged - self.movements.closing.paid_in, NOUGHT)

    @property
    def columns(self) -> list[str]:
        return [str(column.label) for column in COLUMNS]

    @property
    def deposited(self) -> Decimal:
        return sum((line.amount for line in self.deposits), NOUGHT)

    @property
    def spent(self) -> Decimal:
        """What left for providers in this time, less what came back."""
        return self.movements.change(Bucket.SPENT)

    @property
    def not_told_by_kind(self) -> Decimal:
        """Spent in a half-year that is not over, or of which not every day is asked for; and what
        was booked on a day of a half-year after that was told."""
        return self.spent - sum((half.total for half in self.half_years), NOUGHT)

    @property
    def why_not_told(self) -> str:
        return _("Booked later") if self.stretch.is_over else _("Not over yet, or booked later")

    @property
    def is_provisional(self) -> bool:
        return not self.stretch.is_over or any(row.closed_on is None for row in self.years)

    def refuse_unless_it_adds_up(self):
        told = {"deposits": (self.deposited, self.movements.deposited)}
        if self.part.has_lines:
            lines = sum((line.amount for line in self.payments), NOUGHT)
            told["payments"] = (lines, self.spent)
        for name, (lines, total) in told.items():
            if lines != total:
                raise DoesNotAddUp(f"{self.source.pk}: {name} make {lines}, not {total}")


def _by_kind(source, told):
    for row in told.spent if told else ():
        if row.source == source.pk:
            yield words_of(row.kind), row.amount


def first_booking(source) -> date | None:
    """The first deposit: money goes nowhere before it came in."""
    paid_in = Transfer.objects.filter(debit__source=source, debit__bucket=Bucket.PLEDGE)
    return paid_in.aggregate(first=Min("posting__on"))["first"]
