"""The rules of a scheme and of its sources as two people of the office may edit them at once."""

from hos.audit.models import AuditEvent
from hos.drafts.records import Record
from pilots.forms.funds import FundForm, SourceForm
from pilots.models import Fund


class FundRecord(Record):
    """Held as opening and closing hold it: which rules can change hangs on the status."""

    def __init__(self, fund):
        super().__init__(fund, FundForm)

    def write(self, form, *, by, at):
        super().write(form, by=by, at=at)
        AuditEvent.objects.record("fund.changed", actor=by, subject=self.instance.name)


class SourceRecord(Record):
    def __init__(self, source):
        super().__init__(source, SourceForm)

    def lock(self):
        Fund.objects.select_for_update().get(pk=self.instance.fund_id)
        super().lock()

    def write(self, form, *, by, at):
        super().write(form, by=by, at=at)
        about = f"{self.instance.fund}: {self.instance}"
        AuditEvent.objects.record("fund.changed", actor=by, subject=about)
