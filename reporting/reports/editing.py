"""The text of a draft report as a Record: two people may edit it at once."""

from django.utils.translation import gettext as _

from hos.drafts.records import Record
from reporting.models import ReportKind
from reporting.models.publishing import write
from reporting.reports.forms import SummaryForm


class ReportText(Record):
    """Saved by the verb of the model, which keeps who wrote last."""

    def __init__(self, report):
        super().__init__(report, SummaryForm)

    @property
    def title(self):
        is_midterm = self.instance.kind == ReportKind.MIDTERM
        return _("Reference date") if is_midterm else _("Summary")

    def write(self, form, *, by, at):
        write(self.instance, by=by, at=at, **form.main.cleaned_data)
