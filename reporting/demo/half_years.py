"""The half-years of a deal: what was told, and what is asked for at the day of loading.

Whatever that day is, one half-year is open for more than two weeks, one is due within two weeks
and one is late: their deadlines are set, as more time would.
"""

from datetime import timedelta

from deals.models import Deal, Progress
from deals.models.handing_in import LeadPart, extend, write_lead
from reporting.demo.calendar import at_ten
from reporting.demo.shape import Now, Running
from reporting.demo.telling import tell

LATE_BY, SOON, LONG = 6, 9, 24  # days
NOT_HANDED_IN = {Now.OPEN, Now.SOON, Now.LATE}
MORE_TIME = "De cijfers van een partner komen later."


def fill(scene, row: Deal, deal: Running, *, on):
    """Tell of the half-years that have opened by `on`, the oldest first."""
    opened = list(
        row.progress.filter(period__opens_on__lte=on)
        .select_related("period")
        .order_by("period__year", "period__half")
    )
    _make_targets(row, deal)
    waiting = _waiting(opened, deal.now, on)
    told = opened[: len(opened) - len(waiting)]
    pairs = list(enumerate(zip(reversed(told), deal.told, strict=False)))
    for number, (progress, report) in reversed(pairs):
        state = deal.now if number == 0 and not waiting else Now.APPROVED
        tell(scene, progress, deal, report, number, state)
    if waiting:
        _ask(scene, waiting, deal, on)


def _make_targets(row, deal):
    for position, target in enumerate(deal.targets, 1):
        row.indicators.create(
            name=target.name, unit=target.unit, target=target.target, comparator="min",
            deadline=row.ends_on, position=position,
        )  # fmt: skip


def _waiting(opened, now, on):
    """The half-years that were not handed in. On the first days of a half-year nothing of it can
    be late, so then the one before it is."""
    if now not in NOT_HANDED_IN:
        return []
    asked = opened[-1].period.opens_on + timedelta(days=2 * LATE_BY)
    return opened[-2:] if now is Now.LATE and on < asked else opened[-1:]


def _ask(scene, waiting, deal, on):
    due = {
        Now.LATE: on - timedelta(days=LATE_BY),
        Now.SOON: on + timedelta(days=SOON),
        Now.OPEN: max(waiting[0].due_on, on + timedelta(days=LONG)),
    }[deal.now]
    given = max(at_ten(waiting[0].period.opens_on), scene.calendar.ago(2 * LATE_BY))
    if due > waiting[0].due_on:
        extend(waiting[0], due_on=due, reason=MORE_TIME, by=scene.office, at=given)
    else:
        Progress.objects.filter(pk=waiting[0].pk).update(due_on=due)
    if deal.begun:
        results = {"achieved": deal.begun, "developments": "", "unchanged": []}
        begun = max(at_ten(waiting[-1].period.opens_on), scene.calendar.ago(3))
        write_lead(waiting[-1], LeadPart(results=results), by=scene.lead(deal), at=begun)
