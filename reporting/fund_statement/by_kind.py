"""What was spent on which kind of training, told in such a way that it says nothing of one person.

A kind has a line of its own when enough people stand behind it and none of them makes most of the
amount; the others are one line, which keeps the same rule. Only of half-years that are over, and
never of a year as a whole: who subtracts one statement from another finds nothing that was left
out of both.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from hos.periods import HalfYear
from pilots.models import Bucket, TrainingKind
from pilots.models.money import CENT, NOUGHT
from reporting.fund_statement.movements import booked

FEWEST = 10  # people behind an amount
LARGEST_SHARE = Decimal("0.3")  # of one of them


@dataclass(frozen=True)
class HalfSpending:
    """Of one half-year: (kind, amount), adding up to the total."""

    half_year: HalfYear
    rows: tuple[tuple[str, Decimal], ...]

    @property
    def total(self):
        return sum((amount for _kind, amount in self.rows), NOUGHT)


def spent_by_kind(source, part, half_years) -> tuple[HalfSpending, ...]:
    return tuple(HalfSpending(half, tuple(_told(source, part, half))) for half in half_years)


def _told(source, part, half):
    people = _people(source, part, half)
    apart, together = shared_out(people)
    for kind in TrainingKind:
        if kind in apart:
            yield str(kind.label), _total(people[kind])
    if together:
        rest = sum((_total(people[kind]) for kind in together), NOUGHT)
        yield (_("other kinds together") if apart else _("all kinds together")), rest


def shared_out(people) -> tuple[set, set]:
    """(kinds with a line of their own, kinds that are told together); `people` has per kind what
    each learning account spent. What is together may be too few itself only when it is all."""
    apart = {kind for kind, spent in people.items() if _is_safe(spent)}
    together = set(people) - apart
    while together and apart and not _is_safe(_joined(people, together)):
        smallest = min(apart, key=lambda kind: (len(people[kind]), kind))
        apart.remove(smallest)
        together.add(smallest)
    return apart, together


def _is_safe(spent):
    amounts = [abs(amount) for amount in spent.values()]
    return len(amounts) >= FEWEST and max(amounts) <= LARGEST_SHARE * sum(amounts)


def _joined(people, kinds):
    total = defaultdict(lambda: NOUGHT)
    for kind in kinds:
        for account, amount in people[kind].items():
            total[account] += amount
    return total


def _total(spent):
    return sum(spent.values(), NOUGHT)


def _people(source, part, half):
    """kind → learning account → what was spent less what came back."""
    people = defaultdict(lambda: defaultdict(lambda: NOUGHT))
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = booked(source, part).filter(
            Q(**{f"{side}__bucket": Bucket.SPENT}),
            posting__on__range=(half.starts_on, half.ends_on),
        )
        rows = rows.values_list("request__training__kind", "request__account")
        for kind, account, amount in rows.annotate(total=Sum("amount")):
            people[kind][account] += sign * amount.quantize(CENT)
    return people
