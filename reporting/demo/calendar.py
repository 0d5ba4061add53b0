"""The dates of the demo: all follow from the day of loading."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from deals.models.programme import accord_end


@dataclass(frozen=True)
class Calendar:
    """The accord began on 1 January of the year before `now`: it has run for a year at least."""

    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def starts_on(self) -> date:
        return date(self.today.year - 1, 1, 1)

    @property
    def ends_on(self) -> date:
        return accord_end(self.starts_on)

    @property
    def next_month(self) -> int:
        """The number of the month after this one."""
        return 12 + self.today.month

    def first_of(self, month: int) -> date:
        return date(self.starts_on.year + month // 12, month % 12 + 1, 1)

    def last_of(self, month: int) -> date:
        first = self.first_of(month)
        return first.replace(day=monthrange(first.year, first.month)[1])

    def moment(self, month: int, day: int) -> datetime:
        """Ten o'clock on a day of a month."""
        return at_ten(self.first_of(month) + timedelta(days=day - 1))

    def ago(self, days: int) -> datetime:
        """Ten o'clock some days ago; never before the accord, never after now."""
        return min(at_ten(self.today - timedelta(days=days)), self.now)


def at_ten(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
