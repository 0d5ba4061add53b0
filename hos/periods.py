"""The half-year: the beat of the accord. Calendar halves, whatever the day of signing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _


def stretch_of(words: str) -> tuple[date, date]:
    """The first and last day of a year «2026» or a half-year: «2026-1», or as this language says
    it. Anything else is a ValueError."""
    words = " ".join(words.lower().split())
    year = re.search(r"\b(\d{4})\b", words)
    if not year or year[1] == "0000":
        raise ValueError(words)
    halves = [HalfYear(int(year[1]), half) for half in (1, 2)]
    asked = [half for half in halves if words in (half.code, str(half).lower(), year[1])]
    if not asked:
        raise ValueError(words)
    return asked[0].starts_on, asked[-1].ends_on


@dataclass(frozen=True, order=True)
class HalfYear:
    """1 January to 30 June (half 1) or 1 July to 31 December (half 2) of a year."""

    year: int
    half: int

    def __post_init__(self):
        if self.half not in (1, 2):
            raise ValueError(f"no such half: {self.half}")

    @classmethod
    def containing(cls, day: date) -> "HalfYear":
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def parse(cls, code: str) -> "HalfYear":
        """From «2026-1»; anything else is a ValueError."""
        match = re.fullmatch(r"(\d{4})-([12])", code)
        if not match:
            raise ValueError(code)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def covering(cls, first: date, last: date) -> list["HalfYear"]:
        """Every half-year that has a day in common with first..last."""
        halves, half = [], cls.containing(first)
        while half.starts_on <= last:
            halves.append(half)
            half = half.next
        return halves

    @property
    def starts_on(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def ends_on(self) -> date:
        return self.next.starts_on - timedelta(days=1)

    @property
    def next(self) -> "HalfYear":
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def previous(self) -> "HalfYear":
        return HalfYear(self.year - 1, 2) if self.half == 1 else HalfYear(self.year, 1)

    @property
    def code(self) -> str:
        return f"{self.year}-{self.half}"

    def __str__(self) -> str:
        words = {1: _("first half of {year}"), 2: _("second half of {year}")}
        return words[self.half].format(year=self.year)
