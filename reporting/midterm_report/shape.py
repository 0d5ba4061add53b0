"""The midterm report as one of the kinds of report."""

from reporting.chapters.states import midterm_states
from reporting.chapters.unsaved import left_of
from reporting.midterm_report.figures import MidtermReport
from reporting.midterm_report.marking import mark
from reporting.midterm_report.printable import printable_of
from reporting.midterm_report.reading import midterm_report
from reporting.midterm_report.tables import tables
from reporting.reports.shape import Shape, Templates

MIDTERM = Shape(
    form="midtermrapport",
    read=midterm_report,
    from_content=MidtermReport.from_content,
    tables=tables,
    printable=printable_of,
    mark=mark,
    states=midterm_states,
    unsaved=left_of,
    templates=Templates(
        draft="reporting/chapters/draft.html",
        establish="reporting/chapters/establish.html",
        figures="reporting/report_parts/midterm.html",
        newest="reporting/report_parts/midterm_newest.html",
    ),
)
