"""The half-years of a deal: what was told, and what is asked for at the day of loading.

Whatever that day is, one half-year is open for more than two weeks, one is due within two weeks
and one is late: their deadlines are set, as an extension would.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from deals.models import Deal, Progress, ProgressStatus, StepStatus
from reporting.demo.calendar import at_ten
from reporting.demo.shape import Now, Report, Running

LATE_BY, SOON, LONG = 6, 9, 24  # days
NOT_HANDED_IN = {Now.OPEN, Now.SOON, Now.LATE}


def fill(scene, row: Deal, deal: Running, *, on):
    """Set the half-years that have opened by `on`, and the steps."""
    opened = list(
        row.progress.filter(period__opens_on__lte=on)
        .select_related("period")
        .order_by("period__year", "period__half")
    )
    waiting = _waiting(opened, deal.now, on)
    told = opened[: len(opened) - len(waiting)]
    for number, (progress, report) in enumerate(zip(reversed(told), deal.told, strict=False)):
        state = deal.now if number == 0 and not waiting else Now.APPROVED
        _tell(scene, row, progress, report, state, by=scene.lead(deal))
    if waiting:
        _ask(waiting, deal, on)
    _set_steps(row, on)


def _waiting(opened, now, on):
    """The half-years that were not handed in. On the first days of a half-year nothing of it can
    be late, so then the one before it is."""
    if now not in NOT_HANDED_IN:
        return []
    asked = opened[-1].period.opens_on + timedelta(days=2 * LATE_BY)
    return opened[-2:] if now is Now.LATE and on < asked else opened[-1:]


def _ask(waiting, deal, on):
    due = {
        Now.LATE: on - timedelta(days=LATE_BY),
        Now.SOON: on + timedelta(days=SOON),
        Now.OPEN: max(waiting[0].due_on, on + timedelta(days=LONG)),
    }
    Progress.objects.filter(pk=waiting[0].pk).update(due_on=due[deal.now])
    Progress.objects.filter(pk=waiting[-1].pk).update(achieved=deal.begun)


def _tell(scene, row, progress, report: Report, state: Now, *, by):
    submitted_at = _submitted_at(scene.calendar, progress, state, row.position)
    facts = {
        "status": ProgressStatus(state.value),
        "submitted_at": submitted_at,
        "submitted_by": by,
    }
    if state is Now.APPROVED:
        approved_at = min(submitted_at + timedelta(days=9), scene.calendar.ago(2))
        facts |= {"approved_at": max(submitted_at, approved_at), "approved_by": scene.office}
    else:
        day = timezone.localdate(submitted_at)
        facts["due_on"] = max(progress.due_on, day + timedelta(days=LONG))
    Progress.objects.filter(pk=progress.pk).update(
        light=report.light, achieved=report.achieved, developments=report.developments,
        light_reason=report.reason, step=_step_of(row, progress.period), **facts,
    )  # fmt: skip


def _submitted_at(calendar, progress, state, nth):
    """In the weeks after opening, each deal on its day; what still waits for an answer, a few days
    ago."""
    opened_at = at_ten(progress.period.opens_on) - timedelta(hours=10)
    recent = calendar.ago(6)
    natural = at_ten(progress.period.opens_on + timedelta(days=8 + nth))
    return max(opened_at, min(natural, recent) if state is Now.APPROVED else recent)


def _step_of(row, period):
    """The step that was being worked on at the end of a half-year."""
    return row.steps.filter(starts_on__lte=period.half_year.ends_on).last()


def _set_steps(row, on):
    row.steps.filter(ends_on__lt=on).update(status=StepStatus.READY)
    row.steps.filter(Q(starts_on__lte=on), Q(ends_on__gte=on)).update(status=StepStatus.BUSY)
