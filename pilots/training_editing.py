"""A training as two people of its provider may edit it at once."""

from django.utils import timezone

from hos.drafts.records import Record
from pilots.forms.trainings import TrainingForm
from pilots.models.training import LOOKED_AT


class TrainingRecord(Record):
    """One that was admitted waits for the office again when more than its dates changed: what is
    on offer is what somebody looked at."""

    def __init__(self, training):
        super().__init__(training, TrainingForm)

    def write(self, form, *, by, at):
        changed = form.main.instance
        was = self.instance
        if was.admitted_on and any(getattr(was, n) != getattr(changed, n) for n in LOOKED_AT):
            changed.proposed_on, changed.admitted_on = timezone.localdate(at), None
        super().write(form, by=by, at=at)
