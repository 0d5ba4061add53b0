"""Writing a draft: its chapters, their points of attention, and the office's own wording. Whoever
writes anything is the last writer of the report, and somebody else establishes it."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import F, Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from hos import rich_text
from reporting.models.attention_point import AttentionPoint, ChapterPoint
from reporting.models.chapter import ChapterState
from reporting.models.report import Report


@contextmanager
def writing(report, *, by, at):
    """Hold the report while something of it is written. Raises TransitionRefused unless it is a
    draft; what was written makes a preview or an establishing that was asked for before outdated.
    """
    with transaction.atomic():
        held = Report.objects.select_for_update().drafts().filter(pk=report.pk)
        if not held.exists():
            raise TransitionRefused(_("Only a draft can be changed."))
        yield
        held.update(written_by=by, written_at=at, revision=F("revision") + 1)


def state_of(body, *, is_ready):
    """A chapter is empty until there is something to read beside headings, and then it is a draft
    until its author calls it ready. Raises TransitionRefused for a ready one without text."""
    if rich_text.without_headings(body):
        return ChapterState.READY if is_ready else ChapterState.DRAFT
    if is_ready:
        raise TransitionRefused(_("A chapter without text is not ready."))
    return ChapterState.EMPTY


def write_chapter(chapter, *, is_ready, by, at, **fields):
    """Save what was written; who changes nothing does not write."""
    fields["body"] = rich_text.clean(fields.get("body", chapter.body))
    fields["state"] = state_of(fields["body"], is_ready=is_ready)
    if all(getattr(chapter, name) == value for name, value in fields.items()):
        return
    with writing(chapter.report, by=by, at=at):
        rows = type(chapter).objects.filter(pk=chapter.pk)
        rows.update(revision=F("revision") + 1, **fields)
    chapter.refresh_from_db()


def put_point(chapter, point, *, by, at):
    """Put an open point of attention of the same programme at the end of a chapter; one that stands
    there stays."""
    if point.programme_id != chapter.report.programme_id:
        raise TransitionRefused(_("This point of attention is of another programme."))
    with writing(chapter.report, by=by, at=at):
        if not AttentionPoint.objects.open().filter(pk=point.pk).exists():
            raise TransitionRefused(_("This point of attention is not open."))
        return _at_end(chapter, point)


def _at_end(chapter, point):
    last = chapter.points.aggregate(last=Max("position"))["last"] or 0
    return chapter.points.get_or_create(point=point, defaults={"position": last + 1})[0]


def take_point(place, *, by, at):
    """Take a point out of a chapter; it stays open in the programme."""
    with writing(place.chapter.report, by=by, at=at):
        ChapterPoint.objects.filter(pk=place.pk).delete()


def move_point(place, *, up, by, at):
    """Change places with the point above or below it in the chapter."""
    with writing(place.chapter.report, by=by, at=at):
        keys = list(place.chapter.points.values_list("pk", flat=True))
        if place.pk not in keys:
            raise TransitionRefused(_("This point of attention does not stand here any more."))
        at_ = keys.index(place.pk)
        to = max(0, at_ - 1) if up else min(len(keys) - 1, at_ + 1)
        keys.insert(to, keys.pop(at_))
        for position, key in enumerate(keys, 1):
            ChapterPoint.objects.filter(pk=key).update(position=position)


def mark_point(place, *, in_summary, by, at):
    """Let a point stand in the summary too, or no longer."""
    with writing(place.chapter.report, by=by, at=at):
        ChapterPoint.objects.filter(pk=place.pk).update(in_summary=in_summary)


def raise_point(chapter, *, text, by, at):
    """A new point of attention of the programme, which came up in this report."""
    report = chapter.report
    with writing(report, by=by, at=at):
        point = AttentionPoint.objects.create(
            programme_id=report.programme_id, goal=chapter.goal, text=text, report=report,
            owner_id=report.programme.owner_id, opened_on=localdate(at),
        )  # fmt: skip
        return _at_end(chapter, point)
