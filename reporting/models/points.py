"""What the office does with a point of attention of a programme."""

from django.db.models import F
from django.utils.translation import gettext as _

from deals.models import TransitionRefused
from reporting.models.attention_point import AttentionPoint


def close(point, *, on):
    """It needs no attention any more: reports that are started from now on leave it out. Those
    that name it keep it."""
    rows = AttentionPoint.objects.filter(pk=point.pk, closed_on=None, opened_on__lte=on)
    if not rows.update(closed_on=on, revision=F("revision") + 1):
        raise TransitionRefused(_("This point of attention is not open."))
    point.refresh_from_db()


def reopen(point):
    rows = AttentionPoint.objects.filter(pk=point.pk, closed_on__isnull=False)
    if not rows.update(closed_on=None, revision=F("revision") + 1):
        raise TransitionRefused(_("This point of attention is open already."))
    point.refresh_from_db()
