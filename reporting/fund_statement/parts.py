"""Whose part of the money of a source somebody may read about.

The funder and the office get the whole, and of what was spent no line of one training: that would
tell what one person did. A cashier gets its own part with every line: it knows them already.
"""

from dataclasses import dataclass

from pilots.models import Cashier, FundSource

WHOLE = "alles"


@dataclass(frozen=True)
class Part:
    """All of a source, or what one cashier holds and pays out of it."""

    cashier: Cashier | None = None

    @classmethod
    def of(cls, code) -> "Part":
        """By its code; who may read it was asked before."""
        return cls() if code == WHOLE else cls(Cashier.objects.get(pk=code))

    @property
    def code(self) -> str:
        return str(self.cashier.pk) if self.cashier else WHOLE

    @property
    def has_lines(self) -> bool:
        return self.cashier is not None

    @property
    def cashiers(self):
        """To choose transfers with."""
        return {"posting__cashier": self.cashier} if self.cashier else {}


def parts_of(user, source) -> list[Part]:
    """Those that this person may read, the whole first."""
    own = Cashier.objects.of_user(user).filter(fund=source.fund_id).select_related("organisation")
    is_funder = FundSource.objects.funded_by(user).filter(pk=source.pk).exists()
    whole = [Part()] if user.is_office or is_funder else []
    return whole + [Part(cashier) for cashier in own]
