"""The time that a statement is about: a half-year, a financial year, or all until a day."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hos.periods import HalfYear, stretch_of

UNTIL = "tot"


@dataclass(frozen=True)
class Stretch:
    """From `first` (None: from the first booking) to `ends_on`, of which `today` may be before."""

    code: str  # «2026», «2026-1» or «tot»
    first: date | None
    ends_on: date
    today: date

    @classmethod
    def of(cls, code, *, today) -> "Stretch":
        """From «2026» or «2026-1»; anything else is a ValueError."""
        return cls(code, *stretch_of(code), today)

    @classmethod
    def until(cls, day, *, today) -> "Stretch":
        return cls(UNTIL, None, day, today)

    @property
    def last(self) -> date:
        """The last day that is counted: nothing is booked after today."""
        return min(self.ends_on, self.today)

    @property
    def is_over(self) -> bool:
        return self.ends_on < self.today

    @property
    def query(self) -> str:
        day = {"tot": self.ends_on.isoformat()} if self.code == UNTIL else {}
        return urlencode({"periode": self.code} | day)

    def half_years(self, since: date | None) -> list[HalfYear]:
        """Those of which every day lies in it and is over. `since` is the first booking."""
        start = self.first or since
        if start is None:
            return []
        halves = HalfYear.covering(start, self.last)
        return [half for half in halves if half.ends_on <= self.last and half.ends_on < self.today]

    def years(self, since: date | None) -> list[int]:
        start = self.first or since
        return [] if start is None else list(range(start.year, self.last.year + 1))

    def __str__(self):
        if self.code == UNTIL:
            return _("until {day}").format(day=date_format(self.ends_on, "j F Y"))
        return words_of(self.code)


def words_of(code) -> str:
    if "-" in code:
        return str(HalfYear.parse(code))
    return _("financial year {year}").format(year=code)


def codes(since: date | None, today: date) -> list[str]:
    """The years and half-years to choose from, the newest first: those that have begun."""
    found = []
    for year in range(today.year, (since or today).year - 1, -1):
        halves = [HalfYear(year, half) for half in (2, 1)]
        found += [str(year), *(half.code for half in halves if half.starts_on <= today)]
    return found
