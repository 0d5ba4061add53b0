"""The states of schemes as marks: a shape and a word, never a colour alone."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.templatetags.deals import capital
from hos import marks
from pilots.models import (
    BatchState,
    Chooser,
    FundStatus,
    LineState,
    ParticipantStatus,
    RequestStatus,
    TrainingState,
    TransferKind,
)
from pilots.models.correcting import ReclaimReason

register = template.Library()
STATUSES = {
    FundStatus.SETUP: ("ring-empty", "rest"),
    FundStatus.OPEN: ("ring-half", "active"),
    FundStatus.CLOSED: ("tick", "rest"),
}


@register.simple_tag
def fund_status(code):
    return marks.status(capital(FundStatus(code).label), *STATUSES[code])


PARTICIPANTS = {
    ParticipantStatus.REGISTERED: ("ring-empty", "rest"),
    ParticipantStatus.ADMITTED: ("ring-half", "active"),
    ParticipantStatus.REJECTED: ("cross", "rest"),
    ParticipantStatus.IN_TRAINING: ("ring-half", "active"),
    ParticipantStatus.COMPLETED: ("tick", ""),
    ParticipantStatus.DROPPED_OUT: ("cross", "rest"),
    ParticipantStatus.ERASED: ("cross", "rest"),
}


@register.simple_tag
def participant_status(code):
    return marks.status(capital(ParticipantStatus(code).label), *PARTICIPANTS[code])


R = RequestStatus
REQUESTS = {
    R.REQUESTED: ("ring-empty", "rest"), R.GRANTED: ("ring-quarter", "active"),
    R.STARTED: ("ring-half", "active"), R.COMPLETED: ("ring-most", "active"), R.PAID: ("tick", ""),
    R.REJECTED: ("cross", "rest"), R.CANCELLED: ("cross", "rest"), R.BROKEN_OFF: ("cross", "rest"),
    R.LAPSED: ("cross", "rest"),
}  # fmt: skip


@register.simple_tag
def request_status(code):
    return marks.status(capital(RequestStatus(code).label), *REQUESTS[code])


TRAININGS = {
    TrainingState.DRAFT: ("ring-empty", "rest"), TrainingState.PROPOSED: ("ring-half", "active"),
    TrainingState.ON_OFFER: ("tick", ""), TrainingState.WITHDRAWN: ("cross", "rest"),
}  # fmt: skip


@register.simple_tag
def training_state(code):
    return marks.status(capital(TrainingState(code).label), *TRAININGS[code])


BATCHES = {
    BatchState.DRAFT: ("ring-empty", "rest"), BatchState.APPROVED: ("ring-quarter", "active"),
    BatchState.EXPORTED: ("ring-half", "active"), BatchState.PROCESSED: ("tick", ""),
    BatchState.DROPPED: ("cross", "rest"),
}  # fmt: skip


@register.simple_tag
def batch_state(code):
    return marks.status(capital(BatchState(code).label), *BATCHES[code])


LINES = {
    LineState.OPEN: ("ring-empty", "rest"), LineState.PAID: ("tick", ""),
    LineState.REFUSED: ("cross", "rest"),
}  # fmt: skip


@register.simple_tag
def line_state(code):
    return marks.status(capital(LineState(code).label), *LINES[code])


@register.simple_tag
def signal_state(signal, is_open):
    """Held, released, or held after somebody looked."""
    if not is_open:
        return marks.status(_("Released"), "tick", "rest")
    if signal.judgements.all():
        return marks.status(_("Stays held"), "minus", "active")
    return marks.status(_("Not looked at yet"), "ring-empty", "active")


CHOSEN = {
    Chooser.PARTICIPANT: gettext_lazy("chosen by the participant"),
    Chooser.EMPLOYER: gettext_lazy("chosen by the employer"),
    Chooser.TOGETHER: gettext_lazy("chosen together"),
    "": gettext_lazy("who chose it is not kept any more"),
}


@register.filter
def chosen(code):
    return CHOSEN[code]


NO_KIND = {"request": TransferKind.RESERVATION, "remainder": TransferKind.LAPSE}


@register.filter
def deed_words(deed):
    """What a posting is, in the words of its transfers."""
    return capital(TransferKind(NO_KIND.get(deed, deed)).label)


@register.filter
def reason_words(posting):
    """The reason of a posting; the one of a reclaim comes from a list."""
    if posting.deed == TransferKind.RECLAIM and posting.reason in ReclaimReason.values:
        return capital(ReclaimReason(posting.reason).label)
    return posting.reason


@register.filter
def made_by_words(posting):
    """Who booked it; what nobody of the cashier did, the participant did or followed by itself."""
    if posting.made_by:
        return str(posting.made_by)
    is_asked = posting.deed in ("request", TransferKind.RELEASE)
    return _("the participant") if is_asked else _("by itself")
