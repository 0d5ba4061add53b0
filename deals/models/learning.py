"""«Wat kan een ander hiervan overnemen?», asked once of every half-year that was handed in."""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models.progress import Progress, ProgressStatus
from deals.models.refusal import TransitionRefused


def is_lesson_asked(progress):
    """Handed in, and neither answered with a lesson nor with «nothing now»."""
    is_told = progress.status in (ProgressStatus.SUBMITTED, ProgressStatus.APPROVED)
    return is_told and is_lesson_open(progress)


def is_lesson_open(progress):
    """Whether the question is still there to be answered, now or after handing in."""
    return progress.no_lesson_at is None and not progress.lessons.exists()


def learn(progress, lesson):
    """Keep `lesson` as learned in this half-year, of this deal. The answer «nothing now» goes: it
    was not so."""
    with transaction.atomic():
        progress.lock()
        _refuse_untold(progress)
        lesson.progress, lesson.activity_id = progress, progress.activity_id
        lesson.programme = progress.deal.programme
        lesson.save()
        Progress.objects.filter(pk=progress.pk).update(no_lesson_at=None, no_lesson_by=None)
    return lesson


def nothing_learned(progress, *, by, at):
    """Remember that there is nothing to take over now, so that it is not asked again. The first
    answer stands."""
    with transaction.atomic():
        progress.lock()
        _refuse_untold(progress)
        if is_lesson_asked(progress):
            Progress.objects.filter(pk=progress.pk).update(no_lesson_at=at, no_lesson_by=by)
    progress.refresh_from_db()


def _refuse_untold(progress):
    if progress.status == ProgressStatus.DRAFT:
        raise TransitionRefused(_("This is asked after the half-year has been handed in."))
