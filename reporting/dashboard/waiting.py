"""What waits in a programme, for the programme office."""

from dataclasses import dataclass

from django.urls import reverse

from deals.models import Progress
from reporting.models import AttentionPoint, Report, ReportStatus

MOST = 10  # of each kind; the number says how many there are


@dataclass(frozen=True)
class Waiting:
    """Half-years to approve, those not handed in (late ones first), reports not published, and
    points of attention that are open (the oldest first)."""

    to_review: list[Progress]
    review_count: int
    due: list[Progress]
    due_count: int
    late_count: int
    reports: list[Report]
    points: list[AttentionPoint]
    point_count: int

    @property
    def is_empty(self):
        return not (self.review_count or self.due_count or self.reports or self.points)


def waiting(programme, *, on) -> Waiting:
    of_programme = Progress.objects.filter(activity__goal__programme=programme)
    rows = of_programme.select_related("activity", "period")
    to_review = rows.to_review()
    due = rows.due(on=on).order_by("due_on", "pk")
    unpublished = [ReportStatus.DRAFT, ReportStatus.ESTABLISHED]
    reports = Report.objects.filter(programme=programme, status__in=unpublished)
    points = programme.attention_points.open().select_related("owner")
    return Waiting(
        to_review=_linked(to_review), review_count=to_review.count(),
        due=_linked(due), due_count=due.count(), late_count=of_programme.late(on=on).count(),
        reports=list(reports.listed().newest_first()[:MOST]),
        points=list(points[:MOST]), point_count=points.count(),
    )  # fmt: skip


def _linked(rows):
    """Each with the page where the office goes on with it."""
    found = list(rows[:MOST])
    for row in found:
        is_deal = row.activity.kind == "deal"
        name, key = ("review", row.pk) if is_deal else ("activity", row.activity_id)
        row.url = reverse(f"deals:{name}", args=[key])
    return found
