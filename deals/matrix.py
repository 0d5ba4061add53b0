"""The matrix of deals, activities of agendas and half-years: one page in at most four queries,
whatever the number."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q, Subquery, Window

from deals.listing import leads_of_deal
from deals.models import (
    Light,
    Progress,
    ProgressStatus,
)
from deals.trail import told_on
from hos.lists import PER_PAGE
from hos.periods import HalfYear

OFF_TRACK = (Light.AMBER, Light.RED)
TOLD = (ProgressStatus.SUBMITTED, ProgressStatus.APPROVED)
PERIOD = ("period__year", "period__half", "period__opens_on", "period__due_on", "period__closed_at")
SHOWN = (
    "activity", "pk", "status", "light", "staff_light", "due_on", "submitted_at",
    "first_submitted_on", *PERIOD,
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A half-year, with how many of the deals found were asked and have handed in."""

    half: HalfYear
    opens_on: date
    due_on: date
    is_closed: bool
    is_now: bool = False  # the last one that opened
    asked: int = 0
    told: int = 0


@dataclass(frozen=True)
class Cell:
    """The half-year of one deal. `late` in days, 0 where it is in time."""

    pk: int
    status: str
    light: str
    staff_light: str
    due_on: date
    submitted_at: datetime | None
    late: int
    late_when_told: int
    has_more_time: bool
    is_open: bool

    @property
    def shows_light(self):
        """A light that was only begun is not told yet."""
        return self.status != ProgressStatus.DRAFT and bool(self.light)

    @property
    def judged_light(self):
        """The light that counts, as `Progress.judged_light`."""
        return self.staff_light or self.light

    @property
    def other_light(self):
        """The light of the partners where the office gave another one."""
        return self.light if self.judged_light != self.light else ""

    @property
    def waits_since(self):
        return self.submitted_at if self.status == ProgressStatus.SUBMITTED else None


@dataclass
class MatrixRow:
    """A deal or an activity, with a Cell or None per column."""

    pk: int
    kind: str
    title: str
    is_example: bool
    lead_lines: str
    cells: list = field(default_factory=list)

    @property
    def url(self):
        return told_on(self.kind, self.pk)

    @property
    def leads(self):
        places = (line.split("|", 1) for line in (self.lead_lines or "").splitlines())
        return ", ".join(name for _place, name in sorted(places, key=lambda pair: int(pair[0])))


@dataclass(frozen=True)
class Matrix:
    columns: list[Column]
    rows: list[MatrixRow]
    page: object

    @property
    def now(self):
        return next((column for column in self.columns if column.is_now), None)


def matrix(deals, seen, *, page, on, counts=True) -> Matrix:
    """`deals` ordered, `seen` the half-years this reader may see; without `counts` the columns are
    those of the rows alone."""
    rows, shown = _page_of(deals, page)
    found = list(seen.filter(activity__in=list(rows)).values_list(*SHOWN))
    columns = _counted(deals, on) if counts else _columns({tell[-5:] for tell in found}, on)
    cells = {(tell[0], HalfYear(*tell[-5:-3])): _cell(tell, on) for tell in found}
    for row in rows.values():
        row.cells = [(column, cells.get((row.pk, column.half))) for column in columns]
    return Matrix(columns, list(rows.values()), shown)


def _page_of(deals, number):
    """The rows of one page by key, and the page; a number that does not exist gives the last."""
    wanted = int(number) if str(number).isdecimal() and len(str(number)) < 6 else 1
    rows = _rows(deals, wanted)
    if not rows and wanted != 1:
        last = Paginator(deals, PER_PAGE).num_pages
        wanted, rows = last, _rows(deals, last)
    total = rows[0][-1] if rows else 0
    page = Paginator(range(total), PER_PAGE).get_page(wanted)
    return {row[0]: MatrixRow(*row[:-1]) for row in rows}, page


def _rows(deals, page):
    first = (max(page, 1) - 1) * PER_PAGE
    rows = deals.annotate(lead_lines=Subquery(leads_of_deal()), total=Window(Count("pk")))
    rows = rows.values_list(
        "pk", "kind", "title", "goal__programme__is_example", "lead_lines", "total"
    )
    return list(rows[first : first + PER_PAGE])


def _counted(deals, on):
    told = Count("pk", filter=Q(status__in=TOLD))
    asked = Progress.objects.filter(activity__in=deals.order_by().values("pk")).order_by()
    rows = asked.values_list(*PERIOD).annotate(asked=Count("pk"), told=told)
    return _columns({row[:5]: row[5:] for row in rows}, on)


def _columns(periods, on):
    """Every half-year that has opened, and the one that comes next; `periods` maps what is known of
    each to its counts, or is a set."""
    counts = periods if isinstance(periods, dict) else dict.fromkeys(periods, (0, 0))
    columns = [
        Column(HalfYear(year, half), opens_on, due_on, closed is not None, False, *counts[key])
        for key in counts
        for year, half, opens_on, due_on, closed in [key]
    ]
    columns.sort(key=lambda column: column.half)
    opened = [column for column in columns if column.opens_on <= on]
    coming = [column for column in columns if column.opens_on > on][:1]
    if opened:
        opened[-1] = replace(opened[-1], is_now=True)
    return opened + coming


def _cell(tell, on):
    _deal, pk, status, light, staff_light, due_on, submitted_at, first, *period = tell
    _year, _half, opens_on, due_for_all, _closed = period
    late_by = ((first or on) - due_on).days
    return Cell(
        pk=pk, status=status, light=light, staff_light=staff_light, due_on=due_on,
        submitted_at=submitted_at, late=0 if first or status in TOLD else max(0, late_by),
        late_when_told=max(0, late_by) if first else 0,
        has_more_time=due_on > due_for_all, is_open=opens_on <= on,
    )  # fmt: skip
