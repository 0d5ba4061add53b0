"""The rows of an accord that two people may edit at once (see hos.drafts.records)."""

from deals.forms.programmes import ProgrammeFields
from deals.models.goal import arrange, lock
from hos.drafts.records import Record


class ProgrammeRecord(Record):
    """The accord itself, with the deals that a new period would leave out."""

    def form(self, typed=None):
        return ProgrammeFields(self.form_class, self.instance, typed, self.options)


class GoalRecord(Record):
    """A goal: changing what it belongs to changes the tree."""

    def lock(self):
        lock(self.instance.programme)
        super().lock()

    def write(self, form, *, by, at):
        super().write(form, by=by, at=at)
        arrange(self.instance.programme)


class RoleRecord(Record):
    """A role of a party in a programme: a mere part, without a revision of its own."""

    def write(self, form, *, by, at):
        form.main.save()
