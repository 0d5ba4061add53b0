"""What is kept about a participant and not told to who has its letter: a hash of what opens the
account, where an employee was, and what is still being looked into (AVG art. 23, UAVG art. 41): who
reads a signal before it is judged, can see to it that nothing is found. Names of others never."""

from django.utils.translation import gettext as _

from hos.audit.models import AuditEvent
from pilots.models import EntryLetter, Signal, SignalJudgement

HIDDEN = {(EntryLetter, "secret"), (AuditEvent, "origin")}
JUDGED_LATER = {
    Signal: {"kind", "about", "facts"},
    SignalJudgement: {"verdict", "reason"},
    AuditEvent: {"action", "detail"},
}


def instead(row, name) -> str:
    """What stands in the place of this field, or nothing when it is told."""
    if (type(row), name) in HIDDEN:
        return _("not shown")
    if name in JUDGED_LATER.get(type(row), ()) and _is_looked_into(row):
        return _("being looked into")
    return ""


def without_others(row, name, value):
    """The facts of a signal without the names of other organisations, which stand in lists."""
    if (type(row), name) != (Signal, "facts"):
        return value
    return {key: fact for key, fact in value.items() if not isinstance(fact, list)}


def _is_looked_into(row):
    match row:
        case Signal():
            return row.is_open
        case SignalJudgement():
            return row.signal.is_open
    return row.action == "signal.kept"  # the log does not say of which signal
