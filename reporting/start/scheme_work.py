"""One kind of work in a scheme, as one task however many rows wait."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from reporting.start.task import Task


@dataclass(frozen=True)
class Work:
    """The rows that wait, whose they are (a path to a key), since when (a field or expression), in
    which words, and the page that has them all. `single` is the page of one row alone."""

    rows: QuerySet
    whose: str
    since: object
    label: Callable[[int], str]
    page: str
    verb: str
    single: str = ""
    counted: str = "pk"

    def waiting(self, keys) -> Iterator[tuple]:
        """(whose, how many, the first of them, since when) for each of these keys for which
        something waits, in one query."""
        rows = self.rows.filter(**{f"{self.whose}__in": list(keys)})
        return rows.order_by().values_list(self.whose).annotate(
            n=Count(self.counted, distinct=True), first=Min("pk"), began=Min(self.since)
        )  # fmt: skip

    def task(self, fund, place, n, first, began, *, hint="") -> Task:
        """`place` is what the address of `page` ends in."""
        is_one = self.single and n == 1
        page, place = (self.single, [fund.pk, first]) if is_one else (self.page, place)
        return Task(
            self.label(n).format(n=n, scheme=fund.name), reverse(f"pilots:{page}", args=place),
            hint, since=began and moment(began), verb=self.verb,
            is_example=fund.activity.programme.is_example,
        )  # fmt: skip


def moment(day):
    """A day began at midnight; a moment stays what it is."""
    if isinstance(day, datetime) or not isinstance(day, date):
        return day
    return timezone.make_aware(datetime.combine(day, time.min))
