"""What the office does with a half-year that was handed in: approve, send back, open again."""

from django.db import transaction
from django.utils.translation import gettext as _

from deals.models.half_year_reading import half_year_text
from deals.models.progress import SECTIONS, Light, Progress, ProgressStatus
from deals.models.progress_event import ProgressEventKind
from deals.models.refusal import TransitionRefused
from deals.models.step import Step

TEXT_ONLY = ("results",)


def approve(progress, *, by, at, staff_light="", staff_light_reason=""):
    """Approve, by somebody else than who handed it in (rule 44). A light that differs from the
    partner's needs a sentence. The steps of the deal stand from now on as they were told."""
    with transaction.atomic():
        progress.lock()
        _refuse_own(progress, by)
        light = staff_light or progress.light
        if light != progress.light and not staff_light_reason.strip():
            raise TransitionRefused(_("Explain in one sentence why your light is another one."))
        progress.move(
            ProgressStatus.SUBMITTED, ProgressStatus.APPROVED, approved_at=at, approved_by=by,
            staff_light=light, staff_light_reason=staff_light_reason,
        )  # fmt: skip
        _set_steps(progress)
        progress.record(ProgressEventKind.APPROVED, by=by, at=at, reason=staff_light_reason)


def _refuse_own(progress, by):
    """Who handed in does not judge (rule 44)."""
    if progress.status == ProgressStatus.SUBMITTED and progress.submitted_by_id == by.pk:
        raise TransitionRefused(_("You cannot approve your own progress."))


def _set_steps(progress):
    """Only the newest half-year says how the steps stand now."""
    newest = progress.activity.progress.filter(status=ProgressStatus.APPROVED).first()
    if newest != progress:
        return
    for row in progress.steps.all():
        Step.objects.filter(pk=row.step_row_id).update(status=row.status)


def send_back(progress, *, sections, reason, by, at):
    """Send chosen sections back with a reason, by somebody else than who handed it in: only those
    open again."""
    sections = [name for name in SECTIONS if name in sections]
    if not sections:
        raise TransitionRefused(_("Choose at least one part to send back."))
    if not reason.strip():
        raise TransitionRefused(_("Give the reason, so that the partner knows what to do."))
    with transaction.atomic():
        progress.lock()
        _refuse_own(progress, by)
        progress.move(ProgressStatus.SUBMITTED, ProgressStatus.RETURNED)
        progress.record(ProgressEventKind.RETURNED, by=by, at=at, reason=reason, sections=sections)


def reopen(progress, *, reason, by, at):
    """Open an approved half-year again: the latest one that is in no published report wholly, any
    other only its text."""
    if not reason.strip():
        raise TransitionRefused(_("Give the reason, so that the partner knows what to do."))
    with transaction.atomic():
        progress.lock()
        sections = list(SECTIONS if may_reopen_wholly(progress) else TEXT_ONLY)
        progress.move(ProgressStatus.APPROVED, ProgressStatus.RETURNED)
        progress.record(ProgressEventKind.REOPENED, by=by, at=at, reason=reason, sections=sections)


def may_reopen_wholly(progress):
    newest = Progress.objects.filter(
        activity=progress.activity_id, status=ProgressStatus.APPROVED
    ).first()
    return progress.published_at is None and newest == progress


def undo_reopening(progress, *, by, at):
    """Take back an opening by mistake, as long as nothing was written since."""
    with transaction.atomic():
        progress.lock()
        last = last_reopening(progress)
        if last is None:
            raise TransitionRefused(_("There is nothing to undo."))
        if _written(half_year_text(progress).as_content()) != _written(last.content):
            raise TransitionRefused(
                _("Something was changed since. Let the partner hand it in again.")
            )
        progress.move(ProgressStatus.RETURNED, ProgressStatus.APPROVED)
        progress.record(ProgressEventKind.REOPENING_UNDONE, by=by, at=at)


def last_reopening(progress):
    """The event that opened this half-year again, if that is where it stands. More time given since
    changes nothing about that."""
    events = progress.events.exclude(kind=ProgressEventKind.EXTENDED)
    last = events.first() if progress.status == ProgressStatus.RETURNED else None
    return last if last and last.kind == ProgressEventKind.REOPENED else None


def _written(content):
    return {name: value for name, value in content.items() if name != "due_on"}


def set_staff_light(progress, *, light, reason, by, at):
    """The office's own light over an approved or submitted half-year; a difference needs a
    sentence. The event keeps what counted before."""
    if light not in Light.values or light == Light.UNKNOWN:
        raise TransitionRefused(_("Choose a traffic light."))
    if light != progress.light and not reason.strip():
        raise TransitionRefused(_("Explain in one sentence why your light is another one."))
    with transaction.atomic():
        progress.lock()
        before = progress.judged_light
        told = Progress.objects.filter(
            pk=progress.pk, status__in=[ProgressStatus.SUBMITTED, ProgressStatus.APPROVED],
            published_at=None,
        )  # fmt: skip
        if not told.update(staff_light=light, staff_light_reason=reason):
            raise TransitionRefused(_("This half-year stands in a published report."))
        progress.refresh_from_db()
        content = half_year_text(progress).as_content() | {"light_before": before}
        progress.events.create(
            kind=ProgressEventKind.STAFF_LIGHT, by=by, at=at, reason=reason, content=content
        )


def note(progress, *, text, by, at):
    """Keep a note for the office alone."""
    if text.strip():
        progress.notes.create(text=text, by=by, at=at)
