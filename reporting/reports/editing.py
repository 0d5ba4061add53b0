"""The text of a draft report as a Record: two people may edit it at once."""

from hos.drafts.records import Record
from reporting.models.publishing import write
from reporting.reports.forms import SummaryForm


class ReportText(Record):
    """Saved by the verb of the model, which keeps who wrote last."""

    def __init__(self, report):
        super().__init__(report, SummaryForm)

    def write(self, form, *, by, at):
        write(self.instance, by=by, at=at, **form.main.cleaned_data)
