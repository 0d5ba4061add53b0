"""One count as it may be shown. It holds no number that may not be known."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

SMALLEST = 10  # persons: fewer are not told, but for none
SMALL = "< 10"


def is_few(number: int) -> bool:
    return 0 < number < SMALLEST


@dataclass(frozen=True)
class Figure:
    """A number, or «< 10», or hidden. A template has nothing else to show. `is_of_few` says of a
    number that it is of fewer persons than there are percentages of."""

    number: int | None = None
    is_small: bool = False
    is_of_few: bool = False

    def __str__(self):
        if self.number is not None:
            return number_format(self.number, force_grouping=True)
        return SMALL if self.is_small else _("hidden")

    @property
    def is_shown(self):
        return self.number is not None

    @property
    def spoken(self) -> str:
        """For who listens: the sign «<» is read in many ways."""
        return _("1 up to and including 9") if self.is_small else str(self)

    def as_cell(self) -> int | str:
        """For a sheet: a number to count with, or what a reader sees."""
        return self.number if self.is_shown else str(self)
