"""A reading of a target, as two people of the office may edit it at once."""

from deals.models.measuring import hold
from hos.drafts.records import Record


class ReadingRecord(Record):
    """A mere part of its target, without a revision of its own."""

    def lock(self):
        hold(self.instance.indicator)
        super().lock()

    def write(self, form, *, by, at):
        form.main.save()
