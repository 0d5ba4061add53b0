"""What was spent on which kind of training, told in such a way that it says nothing of one person.

A kind has a line of its own when its amount may be told, to everybody and to a cashier who takes
its own part off it; the others are one line, which keeps the same rule. Only of half-years that are
over, and never of a year as a whole: who subtracts one statement from another finds nothing that
was left out of both. It is told once (`learning_accounts/telling.py`): what is booked afterwards on
a day of that half-year stands apart.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from hos.periods import HalfYear
from hos.suppression import joined, may_be_told
from pilots.models import Bucket, TrainingKind
from pilots.models.money import CENT, NOUGHT
from reporting.fund_statement.movements import booked
from reporting.fund_statement.parts import Part

OTHER, ALL = "other", "all"  # kinds together


@dataclass(frozen=True)
class HalfSpending:
    """Of one half-year: (kind, amount), adding up to the total."""

    half_year: HalfYear
    rows: tuple[tuple[str, Decimal], ...]

    @property
    def total(self):
        return sum((amount for _kind, amount in self.rows), NOUGHT)


def words_of(kind) -> str:
    together = {OTHER: _("other kinds together"), ALL: _("all kinds together")}
    return together.get(kind) or str(TrainingKind(kind).label)


def spent_by_kind(source, half):
    """(kind, amount) of what was spent in this half-year, of all cashiers."""
    people = _people(source, half)
    apart, together = shared_out(people)
    for kind in TrainingKind:
        if kind in apart:
            yield kind.value, _total(people[kind])
    if together:
        rest = sum((_total(people[kind]) for kind in together), NOUGHT)
        yield (OTHER if apart else ALL), rest


def shared_out(people) -> tuple[set, set]:
    """(kinds with a line of their own, kinds that are told together); `people` has per kind what
    each (cashier, learning account) spent. What is together may be too few itself only when it is
    all."""
    apart = {kind for kind, spent in people.items() if _is_safe(spent)}
    together = set(people) - apart
    while together and apart and not _is_safe(joined(people[kind] for kind in together)):
        smallest = min(apart, key=lambda kind: (len(people[kind]), kind))
        apart.remove(smallest)
        together.add(smallest)
    return apart, together


def _is_safe(spent):
    """Also to a cashier that is the funder: it takes off what its own people spent."""
    return may_be_told(spent) and all(
        may_be_told({who: amount for who, amount in spent.items() if who[0] != cashier})
        for cashier in {cashier for cashier, _account in spent}
    )


def _total(spent):
    return sum(spent.values(), NOUGHT)


def _people(source, half):
    """kind → (cashier, learning account) → what was spent less what came back, if anything is
    left of it."""
    people = defaultdict(lambda: defaultdict(lambda: NOUGHT))
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = booked(source, Part()).filter(
            Q(**{f"{side}__bucket": Bucket.SPENT}),
            posting__on__range=(half.starts_on, half.ends_on),
        )
        rows = rows.values_list("request__training__kind", "posting__cashier", "request__account")
        for kind, *who, amount in rows.annotate(total=Sum("amount")):
            people[kind][tuple(who)] += sign * amount.quantize(CENT)
    left = {
        kind: {who: amount for who, amount in spent.items() if amount}
        for kind, spent in people.items()
    }
    return {kind: spent for kind, spent in left.items() if spent}
