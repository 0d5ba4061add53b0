"""The kinds of report there are, each with its shape."""

from reporting.half_year_report.shape import HALF_YEAR
from reporting.midterm_report.shape import MIDTERM
from reporting.models import ReportKind
from reporting.reports.shape import Shape

SHAPES = {ReportKind.HALF_YEAR: HALF_YEAR, ReportKind.MIDTERM: MIDTERM}
FORMS = {shape.form: shape for shape in SHAPES.values()}


def shape_of(report) -> Shape:
    return SHAPES[report.kind]


def shape_of_content(content: dict) -> Shape:
    """Of a snapshot alone: «halfjaarrapport/2» says which kind it is."""
    return FORMS[content["form"].split("/")[0]]
