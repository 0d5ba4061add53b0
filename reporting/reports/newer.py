"""Whether more is approved by now than a report says: it never slips in by itself."""

from reporting.reports.sources import sources


def newer_progress(report) -> int:
    """How many half-years are another than when the report was established: approved since,
    approved anew, added to, or opened again."""
    before = {
        row["progress"]: (row["event"], row["staff_light"]) for row in report.snapshot["sources"]
    }
    now = {row.progress: (row.event, row.staff_light) for row in sources(report)}
    return sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())
