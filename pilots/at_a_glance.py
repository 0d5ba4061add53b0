"""What asks something of a cashier now, in a few numbers."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from pilots.models import BankLine, TrainingRequest
from pilots.models.money import NOUGHT
from pilots.models.signal import held, not_held


@dataclass(frozen=True)
class AtAGlance:
    """Requests to decide about, payments to make, payments that a signal holds, and lines of the
    bank that do not fit."""

    waiting: int
    ready: Decimal
    held: int
    odd: int


def at_a_glance(cashiers) -> AtAGlance:
    own = TrainingRequest.objects.filter(account__participant__cashier__in=cashiers)
    to_pay = own.to_pay().filter(cost__gt=0)
    ready = not_held(to_pay).aggregate(total=Sum("cost"))
    odd = BankLine.objects.filter(cashier__in=cashiers).unexplained()
    return AtAGlance(
        own.waiting().count(), ready["total"] or NOUGHT, held(to_pay).count(), odd.count()
    )
