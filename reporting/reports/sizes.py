"""How large the downloads of a report are that are made when somebody asks for them."""

from django.utils.timezone import localdate

from deals.models.text import canonical
from reporting.archival.attachments import noon, workbook
from reporting.models import ReportWords
from reporting.report_kinds import shape_of


def book_of(report, figures) -> bytes:
    """A sheet per table, by the names in the pdf; to the byte what is in there."""
    tables = shape_of(report).tables(figures)
    return workbook(tables, dated=noon(localdate(report.established_at)))


def measure(report):
    """Keep the sizes beside the words of a published report, so that no list makes a workbook."""
    figures = shape_of(report).from_content(report.snapshot)
    ReportWords.objects.filter(report=report).update(
        xlsx_size=len(book_of(report, figures)), json_size=len(canonical(report.snapshot))
    )
