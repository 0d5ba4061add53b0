"""What people typed for a draft report and have not saved yet: establishing leaves it out."""

from dataclasses import dataclass

from django.urls import reverse

from hos.drafts.editing import would_change
from hos.drafts.models import Draft
from reporting.reports.editing import ReportText


@dataclass(frozen=True)
class Unsaved:
    """A draft that says something else than what is stored: of whom, of what, and where it is."""

    draft: Draft
    title: str
    url: str


def drafts_of(whats):
    """Those of everybody who can still log in."""
    rows = Draft.objects.filter(what__in=whats, user__is_active=True)
    return rows.select_related("user").order_by("pk")


def unsaved_text(report) -> list[Unsaved]:
    """Of the summary, or of a midterm the reference date."""
    record = ReportText(report)
    url = reverse("report_summary", args=[report.pk])
    return [
        Unsaved(draft, record.title, url)
        for draft in drafts_of([record.what]) if would_change(record, draft)
    ]  # fmt: skip
