"""How large the downloads of a report are that are made when somebody asks for them."""

from deals.models.text import canonical
from hos.export import as_book
from reporting.models import ReportWords
from reporting.report_kinds import shape_of


def book_of(report, figures) -> bytes:
    """A sheet per table, by the names in the pdf."""
    return as_book(
        (f"{table.name} {table.title}", table.columns, table.rows)
        for table in shape_of(report).tables(figures)
    )


def measure(report):
    """Keep the sizes beside the words of a published report, so that no list makes a workbook."""
    figures = shape_of(report).from_content(report.snapshot)
    ReportWords.objects.filter(report=report).update(
        xlsx_size=len(book_of(report, figures)), json_size=len(canonical(report.snapshot))
    )
