"""A statement of a budget, as two people of the office may edit it at once."""

from hos.drafts.records import Record


class StatementRecord(Record):
    """Held with its budget, of which there is one statement a day."""

    def lock(self):
        self.instance.budget.hold()
        super().lock()
