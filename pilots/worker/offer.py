"""Which trainings a participant can ask for, and what each source would pay of them."""

from dataclasses import dataclass
from decimal import Decimal

from pilots.models import FundSource, Training, asking
from pilots.models.money import NOUGHT


@dataclass(frozen=True)
class Payment:
    """What one source pays of a training; `start` and `width` are percentages of the whole."""

    source: FundSource
    amount: Decimal
    start: str
    width: str


@dataclass(frozen=True)
class Offered:
    """A training with its split for one participant."""

    training: Training
    payments: tuple[Payment, ...]
    lacking: Decimal
    left: Decimal  # on the account after it

    @property
    def is_covered(self):
        return not self.lacking


def payments(cost, shares) -> tuple[Payment, ...]:
    """One line per source of these (source, amount), in their order."""
    paid, before, found = {}, NOUGHT, []
    for source, amount in shares:
        paid[source] = paid.get(source, NOUGHT) + amount
    for source, amount in paid.items():
        found.append(Payment(source, amount, _percent(before, cost), _percent(amount, cost)))
        before += amount
    return tuple(found)


def trainings(account, *, on, words=""):
    """What is on offer in the scheme and has not begun, by title."""
    rows = Training.objects.admitted().not_begun(on).named(words)
    return rows.filter(provider__fund=account.fund.pk).select_related("provider__organisation")


def offered(account, rows, *, on) -> list[Offered]:
    """Each of these trainings with its split; as many queries for one as for a thousand."""
    rows = list(rows)
    sources = {row.pk: row for row in _sources(account)}
    total = account.total("available")
    splits = asking.previews(account, rows, on=on)
    return [
        Offered(row, _divided(row, found, sources), found.lacking, total - found.covered)
        for row, found in zip(rows, splits, strict=True)
    ]


def _sources(account):
    rows = FundSource.objects.filter(fund=account.fund.pk)
    return rows.select_related("contribution__participation__organisation")


def _divided(training, split, sources):
    return payments(training.price, [(sources[one.source], one.amount) for one in split.shares])


def _percent(amount, cost):
    return f"{amount / cost * 100:.2f}%"
