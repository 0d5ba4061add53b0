"""Which trainings a participant can ask for, and what each source would pay of them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

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


def trainings(account, *, on, words=""):
    """What is on offer in the scheme and has not begun, by title."""
    rows = Training.objects.admitted().filter(
        Q(starts_on=None) | Q(starts_on__gt=on), provider__fund=account.fund.pk
    )
    if words:
        rows = rows.filter(
            Q(title__icontains=words) | Q(provider__organisation__name__icontains=words)
        )
    return rows.select_related("provider__organisation")


def offered(account, rows, *, on) -> list[Offered]:
    """Each of these trainings with its split; as many queries for one as for a thousand."""
    rows = list(rows)
    sources = {row.pk: row for row in _sources(account)}
    total = account.total("available")
    splits = asking.previews(account, rows, on=on)
    return [
        Offered(row, _payments(row, found, sources), found.lacking, total - found.covered)
        for row, found in zip(rows, splits, strict=True)
    ]


def _sources(account):
    rows = FundSource.objects.filter(fund=account.fund.pk)
    return rows.select_related("contribution__participation__organisation")


def _payments(training, split, sources):
    """One line per source, in the order in which they are spent."""
    paid = {}
    for share in split.shares:
        paid[share.source] = paid.get(share.source, NOUGHT) + share.amount
    found, before = [], NOUGHT
    for source, amount in paid.items():
        found.append(
            Payment(sources[source], amount, _percent(before, training), _percent(amount, training))
        )
        before += amount
    return tuple(found)


def _percent(amount, training):
    return f"{amount / training.price * 100:.2f}%"
