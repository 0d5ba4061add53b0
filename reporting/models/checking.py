"""What a midterm report still needs before it can be established."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deals.models import TransitionRefused
from reporting.models.attention_point import ChapterPoint
from reporting.models.chapter import ChapterState


def summary_of(report):
    """The chapter that gathers the points: the last one."""
    return report.chapters.order_by("number").last()


def has_summary_points(report):
    """Whether the summary lists any: its own, or those of other chapters that are marked for it."""
    there = Q(in_summary=True) | Q(chapter=summary_of(report))
    return ChapterPoint.objects.filter(there, chapter__report=report).exists()


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
    if not has_summary_points(report):
        raise TransitionRefused(_("No point of attention stands in the summary yet."))
