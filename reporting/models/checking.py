"""What a midterm report still needs before it can be established."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import TransitionRefused
from reporting.models.attention_point import ChapterPoint
from reporting.models.chapter import ChapterState


def summary_of(report):
    """The chapter that gathers the points: the last one."""
    return report.chapters.order_by("number").last()


def summary_points(report):
    """What the summary lists: its own points, and those of the other chapters that are marked for
    it; each once."""
    last = summary_of(report)
    rows = ChapterPoint.objects.filter(chapter__report=report).select_related("point", "chapter")
    found = {}
    for row in rows.order_by("chapter__number", "position", "pk"):
        if row.in_summary or (last and row.chapter_id == last.pk):
            found.setdefault(row.point_id, row)
    return list(found.values())


def unready(report):
    return report.chapters.exclude(state=ChapterState.READY)


def refuse_unwritten(report):
    """Raises TransitionRefused while a chapter is not ready, or the summary has no points."""
    waiting = unready(report).count()
    if waiting or not report.chapters.exists():
        raise TransitionRefused(
            ngettext(
                "Not ready yet: {n} chapter. Its author marks it as ready first.",
                "Not ready yet: {n} chapters. Their authors mark them as ready first.",
                waiting,
            ).format(n=waiting)
        )
    if not summary_points(report):
        raise TransitionRefused(_("No point of attention stands in the summary yet."))
