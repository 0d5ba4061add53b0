"""Working hours: when mail that asks something of people goes out. Monday to Friday from nine to
five, Dutch time, not on public holidays."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone

OPENS, CLOSES = time(9), time(17)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def is_open(moment: datetime) -> bool:
    local = timezone.localtime(moment)
    return is_working_day(local.date()) and OPENS <= local.time() < CLOSES


def next_open(moment: datetime) -> datetime:
    """The moment itself if it lies in working hours, else when they begin again."""
    if is_open(moment):
        return moment
    local = timezone.localtime(moment)
    day = local.date()
    if local.time() >= OPENS:
        day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, OPENS))


def seconds_until_open(moment: datetime) -> int:
    """0 in working hours. Counted on the clock of the world, so a night in which the clock of the
    country goes forward or back is an hour shorter or longer."""
    left = next_open(moment).timestamp() - moment.timestamp()
    return max(0, int(-(-left // 1)))


@lru_cache
def holidays(year: int) -> frozenset[date]:
    """The days on which Dutch offices are closed."""
    easter = _easter(year)
    king = date(year, 4, 27)
    days = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    days |= {easter + timedelta(days=after) for after in (1, 39, 50)}  # Ascension, Whit Monday
    days.add(king if king.weekday() < 6 else king - timedelta(days=1))
    if year % 5 == 0:
        days.add(date(year, 5, 5))
    return frozenset(days)


def _easter(year):
    """Sunday of Easter in the Gregorian calendar (the method of Butcher)."""
    century, rest = divmod(year, 100)
    skipped = (8 * century + 13) // 25
    moon = (19 * (year % 19) + century - century // 4 - skipped + 15) % 30
    moon -= (year % 19 + 11 * moon) // 319
    week = (2 * (century % 4) + 2 * (rest // 4) - rest % 4 - moon + 32) % 7
    month, day = divmod(moon + week + 90, 25)
    return date(year, month, (moon + week + month + 19) % 32)
