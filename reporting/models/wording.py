"""The office words a partner's text in another way, for one report."""

from django.db.models import F
from django.utils.translation import gettext as _

from deals.models import Period, Progress, ProgressStatus, TransitionRefused
from reporting.models.overlay import Overlay
from reporting.models.writing import writing


def told(report):
    """What was approved of the activities until the end of the report."""
    halves = Period.objects.until(report.period_to.half_year).order_by()
    return Progress.objects.filter(
        activity__goal__programme=report.programme_id, activity__kind="activity",
        status=ProgressStatus.APPROVED, period__in=halves.values("pk"),
    )  # fmt: skip


def told_last(report):
    """The half-years whose texts the report prints: of every activity the last one approved."""
    rows = told(report).select_related("activity__goal", "period")
    newest = {row.activity_id: row for row in rows.order_by("period__year", "period__half")}
    return sorted(newest.values(), key=lambda row: (row.activity.position, row.activity_id))


def word(report, progress, field, *, text, by, at):
    """Put `text` over what the partner wrote. The same words as the partner's take it away."""
    source = getattr(progress, field)
    if progress not in told_last(report):
        raise TransitionRefused(_("The report prints another half-year of this activity."))
    if not text.strip():
        raise TransitionRefused(_("Write a text, or let the text of the partner stand."))
    if text.strip() == source.strip():
        unword(report, progress, field, by=by, at=at)
        return
    with writing(report, by=by, at=at):
        facts = {"text": text, "source_text": source, "by": by, "at": at}
        found, is_new = Overlay.objects.get_or_create(
            report=report, progress=progress, field=field, defaults=facts
        )
        if not is_new:
            rows = Overlay.objects.filter(pk=found.pk)
            rows.update(revision=F("revision") + 1, **facts)


def unword(report, progress, field, *, by, at):
    """Let the partner's own text stand again."""
    with writing(report, by=by, at=at):
        Overlay.objects.filter(report=report, progress=progress, field=field).delete()
