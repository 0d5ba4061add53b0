"""The half-year report as one of the kinds of report."""

from reporting.half_year_report.figures import HalfYearReport
from reporting.half_year_report.printable import printable_of
from reporting.half_year_report.reading import half_year_report
from reporting.half_year_report.states import half_year_rows
from reporting.half_year_report.tables import tables
from reporting.reports.shape import Shape, Templates
from reporting.reports.sources import mark
from reporting.reports.unsaved import unsaved_text

HALF_YEAR = Shape(
    form="halfjaarrapport",
    read=half_year_report,
    from_content=HalfYearReport.from_content,
    tables=tables,
    printable=printable_of,
    mark=mark,
    states=half_year_rows,
    unsaved=unsaved_text,
    templates=Templates(
        draft="reporting/report_draft.html",
        establish="reporting/report_establish.html",
        figures="reporting/report_parts/figures.html",
        newest="reporting/report_parts/newest.html",
    ),
)
