"""Tells one state of what would be in a midterm report from another."""

from django.utils.timezone import localdate

from deals.models.text import digest
from reporting.midterm_report.reading import midterm_report

OF_THE_DAY = {"established_on", "counted_on"}  # differ without anything having changed


def mark(report) -> str:
    """Of all that it would say: chapters, points, budgets and readings are read live too."""
    content = midterm_report(report, on=localdate(), established=False).as_content()
    return digest({name: value for name, value in content.items() if name not in OF_THE_DAY})
