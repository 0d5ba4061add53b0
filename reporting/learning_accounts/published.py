"""What was published before of the persons of a scheme."""

from reporting.learning_accounts.figures import SchemePart
from reporting.models import Report, ReportKind
from reporting.reports.content import read_as


def published_over(fund, half_year) -> list[SchemePart]:
    """Of every report over this half-year that was ever published: what was known stays known."""
    found = Report.objects.once_published().filter(
        kind=ReportKind.HALF_YEAR, programme=fund.activity.goal.programme_id,
        period_to__year=half_year.year, period_to__half=half_year.half,
    )  # fmt: skip
    rows = [
        row
        for report in found.order_by("version", "pk")
        for row in report.snapshot.get("learning_accounts", ())
        if row["fund"] == fund.pk
    ]
    return [read_as(SchemePart, row) for row in rows]
