"""How the cost of one training is divided over what a person has.

The order is fixed: by source as the scheme orders them, then money for this kind of training alone,
then what expires first. From each as much as there is, up to the ceilings of its source.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pilots.models.money import NOUGHT


@dataclass(frozen=True)
class Pot:
    """Money of one kind that can be used for this training."""

    account: int  # of the ledger
    source: int
    spend_order: int
    available: Decimal
    is_earmarked: bool
    expires_on: date | None

    @property
    def turn(self):
        last = self.expires_on or date.max
        return (self.spend_order, self.source, not self.is_earmarked, last, self.account)


@dataclass(frozen=True)
class Share:
    """What one pot pays."""

    account: int
    source: int
    amount: Decimal


@dataclass(frozen=True)
class Split:
    """The shares, and what is lacking when they do not cover the cost."""

    shares: tuple[Share, ...]
    lacking: Decimal

    @property
    def covered(self):
        return sum((share.amount for share in self.shares), NOUGHT)


def split(cost: Decimal, pots: list[Pot], room: dict[int, Decimal]) -> Split:
    """Divide `cost` over `pots`. `room` says how much more may come from a source; one that is not
    named has no ceiling."""
    left, room, shares = cost, dict(room), []
    for pot in sorted(pots, key=lambda pot: pot.turn):
        amount = min(left, pot.available, room.get(pot.source, left))
        if amount <= NOUGHT:
            continue
        shares.append(Share(pot.account, pot.source, amount))
        left -= amount
        if pot.source in room:
            room[pot.source] -= amount
    return Split(tuple(shares), left)
