"""The office words a partner's text in another way, for one report."""

from django.db.models import F
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from reporting.models.overlay import Overlay, source_of
from reporting.models.publishing import approved
from reporting.models.writing import writing


def told_last(report):
    """The half-years whose texts the report prints: of every activity the last one approved."""
    rows = approved(report).select_related("activity__goal", "period")
    newest = {row.activity_id: row for row in rows.order_by("period__year", "period__half")}
    return sorted(newest.values(), key=lambda row: (row.activity.position, row.activity_id))


def word(report, progress, field, *, text, by, at):
    """Put `text` over what the partner wrote. The same words as the partner's take it away; who
    changes nothing does not write."""
    source = source_of(progress, field)
    own = approved(report).filter(activity=progress.activity_id)
    if progress != own.order_by("period__year", "period__half").last():
        raise TransitionRefused(_("The report prints another half-year of this activity."))
    if not text.strip():
        raise TransitionRefused(_("Write a text, or let the text of the partner stand."))
    if text.strip() == source.strip():
        unword(report, progress, field, by=by, at=at)
        return
    if _overlay(report, progress, field).filter(text=text, source_text=source).exists():
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
    if _overlay(report, progress, field).exists():
        with writing(report, by=by, at=at):
            _overlay(report, progress, field).delete()


def _overlay(report, progress, field):
    return Overlay.objects.filter(report=report, progress=progress, field=field)
