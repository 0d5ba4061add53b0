"""The order of the activities of an agenda: that of the tables in its report, whatever their
numbers are."""

from django.db import transaction

from deals.models.agenda_activity import AgendaActivity
from deals.models.goal import lock


def put_after(activity, other, *, by, at):
    """Save a new activity right behind another one of the same agenda."""
    with transaction.atomic():
        activity.put_last(by=by, at=at)
        keys = _keys(activity.programme)
        keys.remove(activity.pk)
        keys.insert(keys.index(other.pk) + 1, activity.pk)
        _arrange(keys)


def move(activity, *, up):
    """Change places with the one above or below it under the same goal; the first and the last
    stay where they are."""
    with transaction.atomic():
        programme = activity.goal.programme
        lock(programme)
        keys = _keys(programme)
        own = set(AgendaActivity.objects.filter(goal=activity.goal_id).values_list("pk", flat=True))
        beside = [key for key in keys if key in own]
        at = beside.index(activity.pk)
        to = max(0, at - 1) if up else min(len(beside) - 1, at + 1)
        one, other = keys.index(beside[at]), keys.index(beside[to])
        keys[one], keys[other] = keys[other], keys[one]
        _arrange(keys)


def _keys(programme):
    rows = AgendaActivity.objects.filter(goal__programme=programme).in_order()
    return list(rows.values_list("pk", flat=True))


def _arrange(keys):
    stood = dict(AgendaActivity.objects.filter(pk__in=keys).values_list("pk", "position"))
    for position, key in enumerate(keys, 1):
        if stood[key] != position:
            AgendaActivity.objects.filter(pk=key).update(position=position)
